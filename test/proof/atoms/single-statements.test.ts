import type { StatementDocument } from '../../../local/iam/policy/document';
import { singleStatements } from '../../../proof/atoms/single-statements';

const statement: StatementDocument = {
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: 'arn:aws:sqs:eu-west-1:111122223333:Inbox',
};

describe('a statement that says one thing', () => {
  it('stays as it is', () => {
    expect(singleStatements(statement)).toEqual([statement]);
  });

  it('stays as it is when each list has one value', () => {
    expect(singleStatements({ ...statement, Action: ['sqs:SendMessage'] })).toEqual([statement]);
  });

  it('gets no element that it has not', () => {
    const trust: StatementDocument = { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' };
    expect(singleStatements(trust).map(Object.keys)).toEqual([['Effect', 'Principal', 'Action']]);
  });
});

describe('a statement that says several things', () => {
  it('becomes one for each action on each resource', () => {
    const singles = singleStatements({
      Sid: 'Letters',
      Effect: 'Deny',
      Action: ['sqs:SendMessage', 'sqs:DeleteMessage'],
      Resource: ['arn:aws:sqs:*:*:a', 'arn:aws:sqs:*:*:b'],
    });
    const one = { Sid: 'Letters', Effect: 'Deny' };
    expect(singles).toEqual([
      { ...one, Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:*:a' },
      { ...one, Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:*:b' },
      { ...one, Action: 'sqs:DeleteMessage', Resource: 'arn:aws:sqs:*:*:a' },
      { ...one, Action: 'sqs:DeleteMessage', Resource: 'arn:aws:sqs:*:*:b' },
    ]);
  });

  it('becomes one for each principal, of whatever kind', () => {
    const Principal = {
      AWS: ['111122223333', '444455556666'],
      Service: 'sns.amazonaws.com',
    };
    expect(singleStatements({ ...statement, Principal }).map((one) => one.Principal)).toEqual([
      { AWS: '111122223333' },
      { AWS: '444455556666' },
      { Service: 'sns.amazonaws.com' },
    ]);
  });

  it.each([
    'StringEquals',
    'StringEqualsIgnoreCase',
    'StringLike',
    'StringEqualsIfExists',
    'ArnEquals',
    'ArnLike',
    'NumericEquals',
    'IpAddress',
    'ForAnyValue:StringEquals',
    'ForAnyValue:ArnLike',
  ])('becomes one for each value of %s', (operator) => {
    const Condition = { [operator]: { 'aws:SourceArn': ['a', 'b'] } };
    expect(singleStatements({ ...statement, Condition }).map((one) => one.Condition)).toEqual([
      { [operator]: { 'aws:SourceArn': 'a' } },
      { [operator]: { 'aws:SourceArn': 'b' } },
    ]);
  });

  it('keeps every condition in each', () => {
    const Condition = {
      StringEquals: { 'aws:SourceAccount': ['1', '2'], 'aws:RequestedRegion': 'eu-west-1' },
      Bool: { 'aws:SecureTransport': 'true' },
    };
    const both = { 'aws:RequestedRegion': 'eu-west-1' };
    expect(singleStatements({ ...statement, Condition }).map((one) => one.Condition)).toEqual([
      { ...Condition, StringEquals: { 'aws:SourceAccount': '1', ...both } },
      { ...Condition, StringEquals: { 'aws:SourceAccount': '2', ...both } },
    ]);
  });
});

describe('what means none of these, or all of these,', () => {
  it.each<[string, Partial<StatementDocument>]>([
    ['NotAction', { Action: undefined, NotAction: ['sqs:SendMessage', 'sqs:DeleteMessage'] }],
    ['NotResource', { Resource: undefined, NotResource: ['arn:aws:s3:::a', 'arn:aws:s3:::b'] }],
    ['NotPrincipal', { NotPrincipal: { AWS: ['111122223333', '444455556666'] } }],
    ['StringNotEquals', { Condition: { StringNotEquals: { 'aws:SourceAccount': ['1', '2'] } } }],
    ['ArnNotLike', { Condition: { ArnNotLike: { 'aws:SourceArn': ['a', 'b'] } } }],
    ['NotIpAddress', { Condition: { NotIpAddress: { 'aws:SourceIp': ['10.0.0.1', '::1'] } } }],
    [
      'ForAllValues',
      { Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['a', 'b'] } } },
    ],
    [
      'ForAnyValue of what is negated',
      { Condition: { 'ForAnyValue:StringNotEquals': { 'dynamodb:LeadingKeys': ['a', 'b'] } } },
    ],
  ])('stays whole: %s', (_name, difference) => {
    const { Action, Resource, ...rest } = { ...statement, ...difference };
    const whole = {
      ...rest,
      ...(Action === undefined ? {} : { Action }),
      ...(Resource === undefined ? {} : { Resource }),
    };
    expect(singleStatements(whole)).toEqual([whole]);
  });
});
