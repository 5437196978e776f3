import { type Context, present } from './context';
import { attributesIn, attributesInUpdate, equalTo } from './expressions';
import { UnreadableRequest } from './operation';
import { type JsonInput, object, optionalObject, optionalText } from './request-body';

/** Parameters that are expressions over an item. */
const EXPRESSIONS = [
  'ConditionExpression',
  'FilterExpression',
  'KeyConditionExpression',
  'ProjectionExpression',
];

/** Parameters that have attributes as their keys: items, and what expressions have replaced. */
const BY_ATTRIBUTE = [
  'AttributeUpdates',
  'Expected',
  'Item',
  'Key',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];

/** `ReturnValues` and `ReturnConsumedCapacity`, where the request has them. */
export function returned(input: JsonInput): Context {
  return present({
    'dynamodb:ReturnValues': optionalText(input, 'ReturnValues'),
    'dynamodb:ReturnConsumedCapacity': optionalText(input, 'ReturnConsumedCapacity'),
  });
}

/** Every attribute that some inputs name, once. */
export function attributes(inputs: readonly JsonInput[]): Context {
  return { 'dynamodb:Attributes': [...new Set(inputs.flatMap(attributesOf))] };
}

/**
 * What a reading call asks to be given, AWS's defaults included: else a condition on it that holds
 * when it is missing would let out everything.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html#DDB-Query-request-Select
 */
export function selected(input: JsonInput): Context {
  const projected = input['ProjectionExpression'] ?? input['AttributesToGet'];
  const all = input['IndexName'] ? 'ALL_PROJECTED_ATTRIBUTES' : 'ALL_ATTRIBUTES';
  const standard = projected ? 'SPECIFIC_ATTRIBUTES' : all;
  return { 'dynamodb:Select': optionalText(input, 'Select') ?? standard };
}

/**
 * The partition keys of some items.
 * @param partitionKey the attribute; undefined when the table is not known
 */
export function leadingKeys(
  items: readonly JsonInput[],
  partitionKey: string | undefined,
): Context {
  if (partitionKey === undefined) return {};
  const values = items.map((item) => scalar(object(item, partitionKey), partitionKey));
  return { 'dynamodb:LeadingKeys': [...new Set(values)] };
}

/** The one partition key that a query is about. */
export function queriedKey(input: JsonInput, partitionKey: string | undefined): Context {
  if (partitionKey === undefined) return {};
  return { 'dynamodb:LeadingKeys': [scalar(queriedValue(input, partitionKey), partitionKey)] };
}

function queriedValue(input: JsonInput, partitionKey: string): JsonInput {
  const expression = optionalText(input, 'KeyConditionExpression');
  if (expression === undefined) {
    const condition = object(object(input, 'KeyConditions'), partitionKey);
    const [value] = Array.isArray(condition['AttributeValueList'])
      ? condition['AttributeValueList']
      : [];
    return object({ [partitionKey]: value }, partitionKey);
  }
  const names = optionalObject(input, 'ExpressionAttributeNames');
  const placeholder = equalTo(partitionKey, expression, names);
  if (placeholder !== undefined) {
    return object(object(input, 'ExpressionAttributeValues'), placeholder);
  }
  throw new UnreadableRequest(`KeyConditionExpression must say what ${partitionKey} equals`);
}

function attributesOf(input: JsonInput): string[] {
  const names = optionalObject(input, 'ExpressionAttributeNames');
  const projected = input['AttributesToGet'];
  const update = optionalText(input, 'UpdateExpression');
  return [
    ...BY_ATTRIBUTE.flatMap((parameter) => Object.keys(optionalObject(input, parameter))),
    ...(Array.isArray(projected) ? projected.map(String) : []),
    ...EXPRESSIONS.flatMap((parameter) => {
      const expression = optionalText(input, parameter);
      return expression === undefined ? [] : attributesIn(expression, names);
    }),
    ...(update === undefined ? [] : attributesInUpdate(update, names)),
  ];
}

/** A key is text, a number or bytes, all of which are text on the wire. */
function scalar(value: JsonInput, attribute: string): string {
  const [[type = '', text] = [], ...others] = Object.entries(value);
  if (/^[SNB]$/.test(type) && typeof text === 'string' && others.length === 0) return text;
  throw new UnreadableRequest(`${attribute} must be one string, number or bytes`);
}
