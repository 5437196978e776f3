import { Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { ResourceNames } from '../../../proof/names/resource-names';
import { environment, synthesised } from '../support/synthesised';

const names = synthesised(
  (app) => {
    const stack = new Stack(app, 'Shop');
    new Queue(stack, 'Inbox');
    new Table(stack, 'Shipments', {
      tableName: 'Shipments',
      partitionKey: { name: 'orderId', type: AttributeType.STRING },
    });
    new Topic(stack, 'Submitted', { topicName: 'Submitted' });
    new Topic(stack, 'SubmittedAgain', { topicName: 'SubmittedAgain' });
  },
  (directory) => new ResourceNames(directory, environment),
);

describe('the names of an app', () => {
  it('are found by construct path', () => {
    expect(names.arnOf('Submitted')).toBe('arn:aws:sns:eu-west-1:111122223333:Submitted');
  });

  it('rejects a path that nothing has, and lists those that there are', () => {
    expect(() => names.arnOf('Outbox')).toThrow(
      'no resource "Outbox" with an ARN; there are Inbox, Shipments, Submitted, SubmittedAgain',
    );
  });

  it('stand in the place of ARNs, the longest first', () => {
    const both = `${names.arnOf('Submitted')} and ${names.arnOf('SubmittedAgain')}`;
    expect(names.readable(both)).toBe('<Submitted> and <SubmittedAgain>');
  });

  it('stand in the place of names within a path below a resource', () => {
    expect(names.readable(`${names.arnOf('Inbox')}/one of *`)).toBe('<Inbox>/one of *');
  });

  it('are not looked for in paths that stand there already', () => {
    expect(names.readable(`${names.arnOf('Shipments')} or Shipments`)).toBe(
      '<Shipments> or <Shipments>',
    );
  });
});
