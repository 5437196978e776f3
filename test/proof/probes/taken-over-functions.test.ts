import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { takenOverFunctions } from '../../../proof/probes/taken-over-functions';
import { stockFunction } from '../support/synthesised';
import { won } from './support/attacked';

describe('functions that were taken over', () => {
  const allowed = (...actions: string[]) =>
    won(takenOverFunctions, (stack) => {
      const inbox = new Queue(stack, 'Inbox');
      const worker = stockFunction(stack, 'Worker');
      worker.addToRolePolicy(new PolicyStatement({ actions, resources: [inbox.queueArn] }));
    });

  it('let others in where they may do anything to a queue', () => {
    expect(allowed('sqs:*')).toEqual([
      'have sqs:AddPermission on <Inbox> as <Worker/ServiceRole>',
      'have sqs:SetQueueAttributes on <Inbox> as <Worker/ServiceRole>',
    ]);
  });

  it('widen nothing where they may do what a consumer does', () => {
    expect(allowed('sqs:ReceiveMessage', 'sqs:DeleteMessage')).toEqual([]);
  });
});
