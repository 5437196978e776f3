import type { Resource, Template } from './planned-stack';

/** Batches that one provisioned poller keeps going. */
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
const BATCHES_PER_POLLER = 10;

/** Environments that a template takes from the account's concurrency. */
export interface ConcurrencyNeeds {
  readonly reserved: number;
  /** Provisioned, of functions that reserve nothing. */
  readonly provisioned: number;
  /** What event sources may have at once, beyond what their function has to itself. */
  readonly eventSources: number;
}

/** What a function reserves, is all it takes; else what is provisioned is used first. */
export function concurrencyNeeds(template: Template): ConcurrencyNeeds {
  const functions = new Map<string, FunctionNeeds>();
  for (const [id, resource] of Object.entries(template.Resources)) {
    const need = needOf(resource);
    const owner = need && functionOf(id, template);
    if (!need || !owner) continue;
    const { reserved, provisioned = 0, eventSources = 0 } = functions.get(owner) ?? {};
    functions.set(owner, {
      reserved: need.reserved ?? reserved,
      provisioned: Math.max(provisioned, need.provisioned ?? 0),
      eventSources: eventSources + (need.eventSources ?? 0),
    });
  }
  const total = { reserved: 0, provisioned: 0, eventSources: 0 };
  for (const { reserved, provisioned = 0, eventSources = 0 } of functions.values()) {
    if (reserved !== undefined) {
      total.reserved += reserved;
      continue;
    }
    total.provisioned += provisioned;
    total.eventSources += Math.max(0, eventSources - provisioned);
  }
  return total;
}

type FunctionNeeds = Partial<ConcurrencyNeeds>;

function needOf({ Type, Properties = {} }: Resource): FunctionNeeds | undefined {
  switch (Type) {
    case 'AWS::Lambda::Function':
      return { reserved: count(Properties['ReservedConcurrentExecutions']) };
    case 'AWS::Lambda::Alias':
    case 'AWS::Lambda::Version':
      return {
        provisioned: count(
          part(Properties['ProvisionedConcurrencyConfig'], 'ProvisionedConcurrentExecutions'),
        ),
      };
    case 'AWS::ApplicationAutoScaling::ScalableTarget':
      if (Properties['ServiceNamespace'] !== 'lambda') return undefined;
      return { provisioned: count(Properties['MaxCapacity']) };
    case 'AWS::Lambda::EventSourceMapping': {
      const pollers = count(part(Properties['ProvisionedPollerConfig'], 'MaximumPollers'));
      return {
        eventSources:
          count(part(Properties['ScalingConfig'], 'MaximumConcurrency')) ??
          (pollers && pollers * BATCHES_PER_POLLER),
      };
    }
    default:
      return undefined;
  }
}

/** The function a resource is, or points to, if need be over its alias or version. */
function functionOf(id: string, template: Template): string | undefined {
  const resource = template.Resources[id];
  switch (resource?.Type) {
    case 'AWS::Lambda::Function':
      return id;
    case 'AWS::Lambda::Alias':
    case 'AWS::Lambda::Version':
    case 'AWS::Lambda::EventSourceMapping':
      return firstFunction(resource.Properties?.['FunctionName'], template);
    case 'AWS::ApplicationAutoScaling::ScalableTarget':
      return firstFunction(resource.Properties?.['ResourceId'], template);
    default:
      return undefined;
  }
}

function firstFunction(value: unknown, template: Template): string | undefined {
  for (const id of referencesIn(value)) {
    const found = functionOf(id, template);
    if (found) return found;
  }
  return undefined;
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { Ref: ref, 'Fn::GetAtt': attribute } = value as Record<string, unknown>;
  if (typeof ref === 'string') return [ref];
  if (Array.isArray(attribute)) return [String(attribute[0])];
  return Object.values(value).flatMap(referencesIn);
}

function part(value: unknown, name: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[name];
}

/** A number as templates have them; what is known at deployment only says nothing here. */
function count(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number.parseInt(value, 10) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
