import { errorResult, type InvocationResult } from '../../../../local/runtime/invocation';
import { batchOutcome } from '../../../../local/runtime/sqs/batch-result';

const messages = ['a', 'b', 'c'].map((MessageId) => ({ MessageId }));
const answered = (payload: string): InvocationResult => ({ kind: 'success', payload });
const failedOf = (result: InvocationResult, reportBatchItemFailures = true) => {
  const { completed, failed } = batchOutcome(messages, result, reportBatchItemFailures);
  expect([...completed, ...failed]).toHaveLength(messages.length);
  return failed.map(({ MessageId }) => MessageId).join('');
};
const reported = (...ids: unknown[]) =>
  JSON.stringify({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

describe('with ReportBatchItemFailures', () => {
  it.each([
    ['an empty answer', ''],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['an object of another kind', '{"statusCode":200}'],
    ['an empty list', '{"batchItemFailures":[]}'],
    ['a null list', '{"batchItemFailures":null}'],
  ])('%s completes the batch', (_name, payload) => {
    expect(failedOf(answered(payload))).toBe('');
  });

  it.each([
    ['one', reported('b'), 'b'],
    ['some, in any order', reported('c', 'a'), 'ac'],
    ['the same twice', reported('b', 'b'), 'b'],
    ['all', reported('a', 'b', 'c'), 'abc'],
  ])('%s reported: those come back and the others are deleted', (_name, payload, failed) => {
    expect(failedOf(answered(payload))).toBe(failed);
  });

  it.each([
    ['an empty identifier', reported('a', '')],
    ['a null identifier', reported('a', null)],
    ['an identifier that is no text', reported(1)],
    ['an unknown identifier', reported('a', 'z')],
    ['a misspelt key', '{"batchItemFailures":[{"itemId":"a"}]}'],
    ['an item that is null', '{"batchItemFailures":[null]}'],
    ['an item that is text', '{"batchItemFailures":["a"]}'],
    ['a list that is an object', '{"batchItemFailures":{"itemIdentifier":"a"}}'],
    ['a list that is text', '{"batchItemFailures":"a"}'],
    ['an answer that is text', '"done"'],
    ['an answer that is a number', '0'],
    ['an answer that is a list', '[]'],
    ['an answer that is no JSON', '{"batchItem'],
  ])('%s fails the whole batch', (_name, payload) => {
    expect(failedOf(answered(payload))).toBe('abc');
  });

  it('deletes what comes after a failure and was not reported, in a FIFO queue too', () => {
    expect(failedOf(answered(reported('a')))).toBe('a');
  });
});

describe('without ReportBatchItemFailures', () => {
  it.each([['', reported('a'), '"done"', '{"batchItem']])(
    'any answer completes the batch',
    (...payloads) => {
      for (const payload of payloads) expect(failedOf(answered(payload), false)).toBe('');
    },
  );
});

describe('an invocation without an answer', () => {
  it.each([
    ['failed', errorResult('Error', 'no')],
    ['was throttled', { kind: 'throttled' }],
  ] as const)('that %s fails the whole batch', (_name, result) => {
    expect(failedOf(result, true)).toBe('abc');
    expect(failedOf(result, false)).toBe('abc');
  });
});
