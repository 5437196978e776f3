import { keyNeeds } from '../../../../local/iam/requests';
import { keyArn, queueArn, surroundings, topicArn } from './wire';

describe('what a service needs of a key', () => {
  it('is asked in its own name when SNS delivers to an encrypted queue', () => {
    const context = {
      'kms:EncryptionContext:aws:sqs:arn': queueArn('LockedInbox'),
      'kms:EncryptionContextKeys': ['aws:sqs:arn'],
    };
    const resource = keyArn('LockedInbox');
    expect(keyNeeds('sqs:SendMessage', queueArn('LockedInbox'), surroundings)).toEqual([
      { action: 'kms:GenerateDataKey', resource, context },
      { action: 'kms:Decrypt', resource, context },
    ]);
  });

  it('is nothing under a key of AWS', () => {
    expect(keyNeeds('sns:Publish', topicArn('Events'), surroundings)).toEqual([]);
  });
});
