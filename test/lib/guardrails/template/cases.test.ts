import type { JsonObject } from '../../../../lib/template/values';
import { findingsIn } from '../support/findings-of';

/** A queue, hidden for `visibility` seconds, and a function of a minute that is fed from it. */
function template(visibility: unknown, more: JsonObject = {}): JsonObject {
  return {
    ...more,
    Resources: {
      Inbox: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: visibility } },
      Ship: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60 } },
      Source: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Inbox', 'Arn'] },
          FunctionName: { Ref: 'Ship' },
        },
      },
    },
  };
}

const IS_PROD = { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } };

const linesFor = (visibility: unknown, more?: JsonObject) => {
  const { findings, unknown } = findingsIn({ Shop: template(visibility, more) });
  return [...findings, ...unknown]
    .filter(({ rule }) => rule === 'visibility-timeout')
    .map(({ path, message }) => `${path}: ${message}`);
};

describe('a condition', () => {
  const stage = { Parameters: { Stage: { Type: 'String', Default: 'prod' } }, Conditions: IS_PROD };

  it('is looked at both ways, and the finding says which', () => {
    expect(linesFor({ 'Fn::If': ['IsProd', 360, 30] }, stage)).toEqual([
      expect.stringMatching(
        /^Shop\/Inbox: hides messages for 30 s, .* \(where Stage is anything else\)$/,
      ),
    ]);
    expect(linesFor({ 'Fn::If': ['IsProd', 30, 360] }, stage)).toEqual([
      expect.stringMatching(/\(where Stage is "prod"\)$/),
    ]);
  });

  it('says nothing of the case where both ways are wrong', () => {
    expect(linesFor({ 'Fn::If': ['IsProd', 30, 30] }, stage)).toEqual([
      expect.not.stringContaining('where Stage'),
    ]);
  });

  it('names no other that does not matter', () => {
    const more = {
      Parameters: { Stage: { Type: 'String' }, Mail: { Type: 'String' }, Key: { Type: 'String' } },
      Conditions: {
        HasMail: { 'Fn::Equals': [{ Ref: 'Mail' }, ''] },
        ...IS_PROD,
        HasKey: { 'Fn::Equals': [{ Ref: 'Key' }, ''] },
      },
    };
    const visibility = { 'Fn::If': ['IsProd', { 'Fn::If': ['HasKey', 30, 360] }, 360] };
    expect(linesFor(visibility, more)).toEqual([
      expect.stringMatching(/ \(where Stage is "prod" and Key is ""\)$/),
    ]);
  });

  it('passes where both ways are right', () => {
    expect(linesFor({ 'Fn::If': ['IsProd', 360, 400] }, stage)).toEqual([]);
  });

  it('has the cases that the parameter allows, and no others', () => {
    const Parameters = { Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] } };
    expect(linesFor({ 'Fn::If': ['IsProd', 360, 30] }, { ...stage, Parameters })).toEqual([
      expect.stringMatching(/\(where Stage is "dev"\)$/),
    ]);
  });

  it.each([
    ['Fn::Not', { IsDev: { 'Fn::Not': [{ Condition: 'IsProd' }] } }],
    [
      'Fn::And',
      {
        IsDev: {
          'Fn::And': [{ 'Fn::Not': [{ Condition: 'IsProd' }] }, { 'Fn::Equals': ['a', 'a'] }],
        },
      },
    ],
    [
      'Fn::Or',
      {
        IsDev: {
          'Fn::Or': [{ 'Fn::Not': [{ Condition: 'IsProd' }] }, { 'Fn::Equals': ['a', 'b'] }],
        },
      },
    ],
  ])('contradicts no other that is made of it with %s', (_case, conditions) => {
    const more = { ...stage, Conditions: { ...IS_PROD, ...conditions } };
    expect(linesFor({ 'Fn::If': ['IsProd', { 'Fn::If': ['IsDev', 30, 360] }, 360] }, more)).toEqual(
      [],
    );
  });

  it('on the region of a stack for any is unknown', () => {
    const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-central-1'] } };
    expect(linesFor({ 'Fn::If': ['IsProd', 360, 30] }, { Conditions })).toEqual([
      expect.stringContaining('VisibilityTimeout of Shop/Inbox is the condition IsProd'),
    ]);
  });

  it('that leaves a resource out has the rules pass it over', () => {
    const { Resources } = template(30) as { Resources: Record<string, JsonObject> };
    const never = { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } };
    const Source = { ...Resources['Source'], Condition: 'Never' };
    const { findings } = findingsIn({ Shop: { ...never, Resources: { ...Resources, Source } } });
    expect(findings.filter(({ rule }) => rule === 'visibility-timeout')).toEqual([]);
  });
});

/** Forty parameters, and whether each is `yes`. */
const NAMES = Array.from({ length: 40 }, (_, index) => `P${index}`);
const FORTY = {
  Parameters: Object.fromEntries(NAMES.map((name) => [name, { Type: 'String' }])),
  Conditions: Object.fromEntries(
    NAMES.map((name) => [`Is${name}`, { 'Fn::Equals': [{ Ref: name }, 'yes'] }]),
  ),
};

describe('conditions that nothing depends on', () => {
  it('are no cases, and leave room for those that matter', () => {
    expect(linesFor({ 'Fn::If': ['IsP39', 360, 30] }, FORTY)).toEqual([
      expect.stringMatching(/\(where P39 is anything else\)$/),
    ]);
  });

  it('are told apart where others are made of them', () => {
    const IsNot = { 'Fn::Not': [{ Condition: 'IsP39' }] };
    const more = { ...FORTY, Conditions: { ...FORTY.Conditions, IsNot } };
    expect(linesFor({ 'Fn::If': ['IsNot', 360, 30] }, more)).toEqual([
      expect.stringMatching(/\(where P39 is "yes"\)$/),
    ]);
  });
});

describe('too many conditions to tell apart', () => {
  it('are unknown from some number on, in no time', () => {
    const visibility = NAMES.reduceRight<unknown>(
      (rest, name) => ({ 'Fn::If': [`Is${name}`, 360, rest] }),
      30,
    );
    expect(linesFor(visibility, FORTY)).toEqual([expect.stringContaining('is the condition IsP5')]);
  });
});
