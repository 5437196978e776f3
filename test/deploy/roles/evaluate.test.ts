import type { Statement } from '../../../deploy/roles/statement';
import { allows } from '../support/evaluate';

const statement = (more: Partial<Statement>): Statement => ({
  Sid: 'Tested',
  Effect: 'Allow',
  Action: ['sqs:SendMessage'],
  Resource: ['arn:aws:sqs:eu-west-1:111122223333:Payments-*'],
  ...more,
});
const request = (context: Record<string, string> = {}) => ({
  action: 'sqs:sendmessage',
  resource: 'arn:aws:sqs:eu-west-1:111122223333:Payments-Inbox',
  context,
});
const under = (operator: string, value: string | string[]) =>
  statement({ Condition: { [operator]: { 'aws:key': value } } });

describe('the evaluator of these tests', () => {
  it('allows what a statement allows, and nothing else', () => {
    expect(allows([statement({})], request())).toBe(true);
    expect(allows([], request())).toBe(false);
    expect(allows([statement({})], { ...request(), action: 'sqs:SendMessageBatch' })).toBe(false);
    expect(allows([statement({})], { ...request(), resource: 'arn:aws:sqs:::Other' })).toBe(false);
  });

  it('lets one Deny win', () => {
    expect(allows([statement({}), statement({ Effect: 'Deny' })], request())).toBe(false);
    const { Resource, ...rest } = statement({ Effect: 'Deny' });
    expect(allows([statement({}), { ...rest, NotResource: Resource }], request())).toBe(true);
    expect(allows([statement({}), { ...rest, NotResource: ['arn:x'] }], request())).toBe(false);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
  it.each([
    ['StringEquals', 'a', 'a', true],
    ['StringEquals', 'a', 'A', false],
    ['StringEquals', ['a', 'b'], 'b', true],
    ['StringEquals', 'a', undefined, false],
    ['StringNotEquals', 'a', 'b', true],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringNotEquals', 'a', undefined, true],
    ['StringLike', 'a*', 'abc', true],
    ['StringLike', 'a?', 'abc', false],
    ['StringLike', 'a*', undefined, false],
    ['ArnLike', 'arn:aws:lambda:*:1:function:F-*', 'arn:aws:lambda:x:1:function:F-a:live', true],
    ['ArnLike', 'arn:aws:*:function:F-*', 'arn:aws:lambda:x:1:function:F-a', false],
    ['Null', 'true', undefined, true],
    ['Null', 'false', undefined, false],
    ['Null', 'false', 'a', true],
  ])('%s %s is, of %s, %s', (operator, value, actual, holds) => {
    const context: Record<string, string> = actual === undefined ? {} : { 'aws:key': actual };
    expect(allows([under(operator, value)], request(context))).toBe(holds);
  });

  it.each([
    [under('NumericLessThan', '5'), /NumericLessThan: must be one of StringEquals/],
    [under('StringEquals', '${aws:username}'), /must be without policy variables/],
    [{ ...statement({}), NotAction: ['a'] } as Statement, /Tested: must be without NotAction/],
    [statement({ NotResource: ['*'] }), /Tested: must have one of Resource and NotResource/],
  ])('rejects what it does not know', (unknown, message) => {
    expect(() => allows([unknown], request())).toThrow(message);
  });
});
