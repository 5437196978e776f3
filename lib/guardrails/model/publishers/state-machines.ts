import { isObject, type JsonObject } from '../../../template/values';
import { valueIn } from '../../template/json-text';
import { textOf, Unknown, UnknownValue, unknownPart } from '../../template/unknown';
import type { Resource } from '../resource';
import type { Publisher, SentAttribute } from './publisher';

export const STATE_MACHINE = 'AWS::StepFunctions::StateMachine';

/**
 * The steps of a state machine that publish to a topic.
 *
 * @throws UnknownValue when its definition stands somewhere else
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html
 */
export function* stepsPublishing(machine: Resource): Iterable<Publisher> {
  const role = machine.text('RoleArn');
  for (const { Parameters: parameters, Arguments: args } of publishesIn(definitionOf(machine))) {
    const call = isObject(parameters) ? parameters : args;
    yield isObject(call) && !(call instanceof Unknown)
      ? { from: machine, role, topic: topicIn(call), attributes: attributesIn(call) }
      : { from: machine, role };
  }
}

function definitionOf(machine: Resource): unknown {
  const text = machine.text('DefinitionString') ?? machine.text('Definition');
  if (text === undefined) throw new UnknownValue(`what ${machine.path} does`);
  const definition = valueIn(text);
  if (definition !== undefined) return definition;
  throw new UnknownValue(unknownPart(text) ?? `what ${machine.path} does`);
}

function* publishesIn(value: unknown): Iterable<JsonObject> {
  if (Array.isArray(value)) for (const one of value) yield* publishesIn(one);
  if (!isObject(value)) return;
  if (/:states:::(?:aws-sdk:)?sns:publish(?:\.\w+)?$/.test(textOf(value['Resource']))) yield value;
  for (const one of Object.values(value)) yield* publishesIn(one);
}

function topicIn(call: JsonObject): string | undefined {
  const { TopicArn: topic } = call;
  return typeof topic === 'string' && isLiteral(topic) ? topic : undefined;
}

function attributesIn(call: JsonObject): ReadonlyMap<string, SentAttribute> | undefined {
  const { MessageAttributes: written } = call;
  if (call['MessageAttributes.$'] !== undefined) return undefined;
  if (written === undefined) return new Map();
  if (!isObject(written)) return undefined;
  return new Map(Object.entries(written).map(([name, one]) => [name, attribute(one)]));
}

function attribute(written: unknown): SentAttribute {
  if (!isObject(written)) return { type: 'String' };
  const { DataType: type = 'String', StringValue: value } = written;
  return typeof value === 'string' && isLiteral(value)
    ? { type: textOf(type), value }
    : { type: textOf(type) };
}

/** Whether a text is meant as it is: neither JSONata nor a substitution that is made elsewhere. */
function isLiteral(text: string): boolean {
  return !text.startsWith('{%') && !text.includes('${') && unknownPart(text) === undefined;
}
