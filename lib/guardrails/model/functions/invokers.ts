import { ifKnown } from '../../rule';
import { Unknown, UnknownValue, unknownText } from '../../template/unknown';
import { allDeliveries } from '../hops/deliveries';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { EVENT_SOURCE } from './event-sources';

/** What invokes a function, and how it addresses it. */
export interface Invoker {
  readonly resource: Resource;
  /** Where the address stands, as in the template. */
  readonly property: string;
  /** ARN, name or integration URI; parts of it may be unknown. */
  readonly address: string;
}

/** All that invokes functions: event sources, subscriptions, schedules, rules, buckets, APIs, URLs. */
export function invokers(model: Model): readonly Invoker[] {
  return model.derive(readAll);
}

function readAll(model: Model): readonly Invoker[] {
  const deliveries = allDeliveries(model).map(({ from, property, to }) => ({
    resource: from,
    property,
    address: to,
  }));
  const others = Object.entries(READERS).flatMap(([type, read]) =>
    model.of(type).flatMap((resource) => ifKnown(() => read(resource)) ?? []),
  );
  return [...deliveries, ...others].filter(({ address }) => mayBeFunction(address));
}

/** A name, or an ARN of Lambda's: a rule's target may be a queue. */
function mayBeFunction(address: string): boolean {
  const service = /^arn:[^:]+:([^:\uE002]+):/.exec(address)?.[1];
  if (service === 'apigateway') return address.includes(':lambda:path/');
  return service === undefined || service === 'lambda';
}

const READERS: Readonly<Record<string, (resource: Resource) => Invoker | undefined>> = {
  [EVENT_SOURCE]: (source) => addressedIn(source, 'FunctionName'),
  'AWS::ApiGatewayV2::Integration': (integration) =>
    integration.text('IntegrationType')?.startsWith('AWS') === true
      ? addressedIn(integration, 'IntegrationUri')
      : undefined,
  'AWS::ApiGateway::Method': (method) =>
    method.text('Integration.Type')?.startsWith('AWS') === true
      ? addressedIn(method, 'Integration.Uri')
      : undefined,
  'AWS::Lambda::Url': (url) => {
    const qualifier = url.text('Qualifier');
    const invoker = addressedIn(url, 'TargetFunctionArn');
    if (!invoker || qualifier === undefined) return invoker;
    return { ...invoker, address: `${invoker.address}:${qualifier}` };
  },
};

function addressedIn(resource: Resource, property: string): Invoker | undefined {
  const address = addressOf(resource, property);
  return address === undefined ? undefined : { resource, property, address };
}

function addressOf(resource: Resource, property: string): string | undefined {
  try {
    return resource.text(property);
  } catch (error) {
    if (!(error instanceof UnknownValue)) throw error;
    return unknownText(new Unknown(error.message));
  }
}
