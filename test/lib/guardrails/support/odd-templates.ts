import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { JsonObject } from '../../../../lib/template/values';

/** Templates of the types and properties that rules read, with wrong kinds of values everywhere. */

const LIB = path.join(__dirname, '../../../../lib/guardrails');

const SOURCE = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(LIB, file), 'utf8'))
  .join('\n');

function* matches(expression: RegExp): Iterable<string> {
  for (const [, text = ''] of SOURCE.matchAll(expression)) yield text;
}

const TYPES = [...new Set(matches(/'(AWS::\w+::\w+|Custom::\w+)'/g))];

/** `RedrivePolicy.maxReceiveCount`, `Targets.*.Arn`, `Role` */
const PROPERTIES = [...new Set(matches(/'([A-Z]\w*(?:\.(?:\w+|\*))*)'/g))];

const PROTOTYPE = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

const name = fc.constantFrom('A', 'B', 'C', 'Nowhere', ...PROTOTYPE);

const TEXTS = [
  ...['', '*', 'true', '12', '-1', 'NaN', '[1', 'null', 'constructor', '$LATEST', 'NONE', 'live'],
  ...['sqs', 'lambda', 'AWS_PROXY', 'AWS/SQS', 'AWS/Lambda', 'NumberOfMessagesSent', 'ALARM("x")'],
  ...[
    'sqs:SendMessage',
    'kms:*',
    's3:Get*',
    'iam:PassRole',
    'foo',
    'foo:bar',
    's3:ObjectCreated:*',
  ],
  ...['sns.amazonaws.com', 'events.amazonaws.com', 'alias/aws/sqs', 'alias/x', 'nodejs14.x'],
  'arn:aws:sqs:eu-west-1:111122223333:q.fifo',
  'arn:aws:lambda:eu-west-1:111122223333:function:f:live',
  'function:A:live',
  'lambda:function:ProvisionedConcurrency',
  '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":["*",3]}}',
  '{"deadLetterTargetArn":1}',
  '{"A":{"Resource":"arn:aws:states:::sns:publish","Parameters":{"MessageAttributes":{"a":null}}}}',
  '{{resolve:ssm:/inbox}}',
  'rate(5 minutes)',
  '/aws/lambda/A',
];

const leaf = fc.oneof(
  fc.constantFrom<unknown>(...TEXTS, null, true, false, 0, 1, 3.5, -1, 1e9),
  fc.constantFrom('AWS::NoValue', 'AWS::Region').map((Ref) => ({ Ref })),
  name.map((Ref) => ({ Ref })),
  fc
    .tuple(name, fc.constantFrom('Arn', 'QueueName', 'Outputs.A', ...PROTOTYPE))
    .map((attribute) => ({ 'Fn::GetAtt': attribute })),
);

const key = fc.constantFrom(
  ...PROPERTIES.flatMap((property) => property.split('.')).filter((one) => one !== '*'),
  ...['AWS', 'Service', 'Effect', 'Action', 'Principal', 'Condition', 'StringEquals', '$or'],
  ...['aws:SourceArn', 'Fn::Transform', 'Fn::ForEach::Loop', '', 'length', 'toJSON', ...PROTOTYPE],
);

const INTRINSICS = [
  ...['Ref', 'Condition', 'Fn::Join', 'Fn::Sub', 'Fn::Select', 'Fn::Split', 'Fn::If', 'Fn::GetAtt'],
  ...['Fn::Equals', 'Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::FindInMap', 'Fn::ImportValue'],
  ...['Fn::GetStackOutput', 'Fn::Base64', 'Fn::ToJsonString', 'Fn::Length'],
];

const objectOf = (values: fc.Arbitrary<unknown>, keys: fc.Arbitrary<string> = key) =>
  fc
    .array(fc.tuple(keys, values), { maxLength: 6 })
    .map((entries): JsonObject => Object.fromEntries(entries));

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    objectOf(tie('value')),
    fc
      .tuple(fc.constantFrom(...INTRINSICS), tie('value'))
      .map((entry) => Object.fromEntries([entry])),
    fc.tuple(name, tie('value'), tie('value')).map((branches) => ({ 'Fn::If': branches })),
    tie('value').map((given) => ({ 'Fn::Sub': ['${Given}-${A}', { Given: given }] })),
  ),
}));

const statement = fc.record(
  {
    Effect: fc.constantFrom<unknown>('Allow', 'Deny', null),
    Action: value,
    NotAction: value,
    Resource: value,
    Principal: value,
    Condition: objectOf(objectOf(value)),
  },
  { requiredKeys: [] },
);

const document = fc.oneof(
  fc.array(statement, { maxLength: 3 }).map((Statement) => ({ Statement })),
  statement.map((Statement) => JSON.stringify({ Statement })),
  value,
);

const properties = fc
  .tuple(
    objectOf(value),
    fc.array(fc.tuple(fc.constantFrom(...PROPERTIES), value), { maxLength: 14 }),
    objectOf(
      document,
      fc.constantFrom('PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument', 'ResourcePolicy'),
    ),
  )
  .map(([own, placed, documents]) =>
    placed.reduce((all, [property, one]) => withProperty(all, property.split('.'), one), {
      ...own,
      ...documents,
    }),
  );

/** The same with a value in the place that a path names; `*` is the first of a list. */
function withProperty(object: unknown, path: readonly string[], value: unknown): JsonObject {
  const [first, ...rest] = path;
  if (first === undefined) return value as JsonObject;
  if (first === '*') return [withProperty(undefined, rest, value)] as unknown as JsonObject;
  const own = typeof object === 'object' && object !== null ? (object as JsonObject) : {};
  return { ...own, [first]: withProperty(own[first], rest, value) };
}

const resource = fc.record(
  {
    Type: fc.constantFrom(...TYPES),
    Properties: fc.oneof({ weight: 12, arbitrary: properties }, { weight: 1, arbitrary: value }),
    Condition: value,
    Metadata: value,
    DependsOn: value,
    UpdatePolicy: value,
  },
  { requiredKeys: ['Type'] },
);

const section = fc.oneof(objectOf(value, name), objectOf(objectOf(value, name), name), value);

export const template: fc.Arbitrary<JsonObject> = fc.record(
  {
    Resources: fc
      .array(fc.tuple(name, resource), { minLength: 1, maxLength: 7 })
      .map((entries) => Object.fromEntries(entries)),
    Parameters: section,
    Conditions: section,
    Mappings: section,
    Outputs: section,
  },
  { requiredKeys: ['Resources'] },
);
