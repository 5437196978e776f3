import { textOf } from '../../template/unknown';
import type { Resource } from '../resource';
import type { Publisher, SentAttribute } from './publisher';

export const API_METHOD = 'AWS::ApiGateway::Method';

/**
 * A method of an API that publishes to a topic itself; undefined for any other.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function methodPublishing(method: Resource): Publisher | undefined {
  if (method.type !== API_METHOD) return undefined;
  const uri = method.text('Integration.Uri') ?? '';
  if (!/:apigateway:[^:]*:sns:(?:action|path)\//.test(uri)) return undefined;
  const sent = parametersOf(method);
  const [topic] = [...valuesOf(sent, 'TopicArn'), ...valuesOf(sent, 'TargetArn')];
  return {
    from: method,
    role: method.text('Integration.Credentials'),
    topic: topic === undefined || topic.includes('$') ? undefined : topic,
    attributes: templatesOf(method).some(isComputed) ? undefined : attributesIn(sent),
  };
}

type Parameter = readonly [name: string, value: string];

/** Each parameter of the call, from wherever the integration takes it; mappings with a `$`. */
function parametersOf(method: Resource): readonly Parameter[] {
  const mapped = Object.entries(method.object('Integration.RequestParameters') ?? {}).map(
    ([name, value]): Parameter => [
      name.replace(/^integration\.request\.(?:querystring|header)\./, ''),
      /^'(.*)'$/s.exec(textOf(value))?.[1] ?? '$',
    ],
  );
  return [...mapped, ...templatesOf(method).flatMap(parametersIn)];
}

function templatesOf(method: Resource): readonly string[] {
  return Object.values(method.object('Integration.RequestTemplates') ?? {}).map(textOf);
}

/** Whether a template decides which attributes there are when the request comes. */
function isComputed(template: string): boolean {
  return /#(?:if|foreach|parse)\b|MessageAttributes[^=&]*\$/.test(template);
}

/** `Action=Publish&TopicArn=$util.urlEncode('arn:…')&Message=…` */
function parametersIn(template: string): readonly Parameter[] {
  return [...template.matchAll(/(?:^|[&\n])([\w.]+)=([^&]*)/g)].map(
    ([, name = '', value = '']): Parameter => [name, decoded(value.trim())],
  );
}

function decoded(value: string): string {
  const literal = /^\$util\.urlEncode\((['"])([^'"]*)\1\)$/.exec(value)?.[2];
  if (literal !== undefined || value.includes('$')) return literal ?? value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function valuesOf(parameters: readonly Parameter[], wanted: string): readonly string[] {
  return parameters.filter(([name]) => name === wanted).map(([, value]) => value);
}

function attributesIn(
  parameters: readonly Parameter[],
): ReadonlyMap<string, SentAttribute> | undefined {
  const attributes = new Map<string, SentAttribute>();
  for (const [name, attribute] of parameters) {
    const entry = /^(MessageAttributes\.(?:entry|member)\.\d+)\.Name$/.exec(name)?.[1];
    if (entry === undefined) continue;
    if (attribute.includes('$')) return undefined;
    const [type = 'String'] = valuesOf(parameters, `${entry}.Value.DataType`);
    const [value] = valuesOf(parameters, `${entry}.Value.StringValue`);
    attributes.set(
      attribute,
      value === undefined || value.includes('$') ? { type } : { type, value },
    );
  }
  return attributes;
}
