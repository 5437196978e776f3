import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PassingFailure, PermanentFailure } from '../../../lambda/contracts/failures';
import { describeError } from '../../../lambda/shared/describe-error';

class Wrong extends PermanentFailure {
  override readonly name = 'Wrong';
}
class Busy extends PassingFailure {
  override readonly name = 'Busy';
}

describe('describeError', () => {
  it.each([
    [new Wrong('rule'), { name: 'Wrong', message: 'rule', retryable: false }],
    [new Busy('later'), { name: 'Busy', message: 'later', retryable: true }],
  ])('keeps the whole of our own failure', (error, described) => {
    expect(describeError(error)).toMatchObject(described);
  });

  it('keeps the message and request id of an AWS service, and not the item', () => {
    const error = new ConditionalCheckFailedException({
      message: 'The conditional request failed',
      $metadata: { requestId: 'REQ' },
      Item: { customerId: { S: 'sensitive-customer' } },
    });
    const described = describeError(error);
    expect(described).toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      awsRequestId: 'REQ',
      retryable: true,
    });
    expect(JSON.stringify(described)).not.toContain('sensitive');
  });

  it("leaves out the messages of Node's own errors, which quote their input", () => {
    const described = describeError(new Busy('later', { cause: new TypeError('sensitive') }));
    expect(described.cause?.name).toBe('TypeError');
    expect(described.at).toMatch(/^at .*describe-error/);
    expect(JSON.stringify(described)).not.toContain('sensitive');
  });

  it('is not taken in by a message with a line like a frame of the stack', () => {
    const described = describeError(new TypeError('no\n    at sensitive (/x.js:1:1)'));
    expect(described.at).toMatch(/^at .*describe-error/);
    expect(JSON.stringify(described)).not.toContain('sensitive');
  });

  it.each(['sensitive', undefined, { sensitive: 1 }])('bears a thrown %p', (thrown) => {
    expect(JSON.stringify(describeError(thrown))).not.toContain('sensitive');
  });
});
