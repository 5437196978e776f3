import {
  CancelMessageMoveTaskCommand,
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { Need } from '../../../../../local/iam/requests';
import { capturing, queueArn, type Row, rowsOf, viaKey } from '../wire';

const { sent, settings } = capturing();
const row = rowsOf(sent, new SQSClient(settings));

const url = (name: string, account = '111122223333') => `http://127.0.0.1:4000/${account}/${name}`;
const QueueUrl = url('Inbox');
const on = (queue: string, ...actions: string[]): Need[] =>
  actions.map((action) => ({ action: `sqs:${action}`, resource: queueArn(queue) }));
const viaSqs = (action: 'Decrypt' | 'GenerateDataKey', key: string, queue = key) =>
  viaKey('sqs', action, key, { 'aws:sqs:arn': queueArn(queue) });
const handle = (sourceArn: string) =>
  Buffer.from(JSON.stringify({ taskId: 'a-task', sourceArn })).toString('base64');
const TAKING = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];

export const sqsRows: readonly Row[] = [
  row(
    'SendMessage',
    'to a queue without a key',
    new SendMessageCommand({ QueueUrl, MessageBody: 'x' }),
    on('Inbox', 'SendMessage'),
  ),
  row(
    'SendMessage',
    'to an encrypted queue',
    new SendMessageCommand({ QueueUrl: url('LockedInbox'), MessageBody: 'x' }),
    [
      ...on('LockedInbox', 'SendMessage'),
      viaSqs('GenerateDataKey', 'LockedInbox'),
      viaSqs('Decrypt', 'LockedInbox'),
    ],
  ),
  row(
    'SendMessage',
    "to another account's queue",
    new SendMessageCommand({ QueueUrl: url('Inbox', '444455556666'), MessageBody: 'x' }),
    [{ action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-central-1:444455556666:Inbox' }],
  ),
  row(
    'SendMessageBatch',
    'as the single action',
    new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'x' }] }),
    on('Inbox', 'SendMessage'),
  ),
  row(
    'ReceiveMessage',
    'from a queue without a key',
    new ReceiveMessageCommand({ QueueUrl }),
    on('Inbox', 'ReceiveMessage'),
  ),
  row(
    'ReceiveMessage',
    'from encrypted dead letters, which are as they came',
    new ReceiveMessageCommand({ QueueUrl: url('LockedDeadLetters') }),
    [
      ...on('LockedDeadLetters', 'ReceiveMessage'),
      viaSqs('Decrypt', 'LockedDeadLetters'),
      viaSqs('Decrypt', 'LockedInbox'),
    ],
  ),
  row(
    'DeleteMessage',
    'unread',
    new DeleteMessageCommand({ QueueUrl: url('LockedInbox'), ReceiptHandle: 'x' }),
    on('LockedInbox', 'DeleteMessage'),
  ),
  row(
    'DeleteMessageBatch',
    'as the single action',
    new DeleteMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', ReceiptHandle: 'x' }] }),
    on('Inbox', 'DeleteMessage'),
  ),
  row(
    'ChangeMessageVisibility',
    'of one message',
    new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: 'x', VisibilityTimeout: 0 }),
    on('Inbox', 'ChangeMessageVisibility'),
  ),
  row(
    'ChangeMessageVisibilityBatch',
    'as the single action',
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl,
      Entries: [{ Id: 'a', ReceiptHandle: 'x', VisibilityTimeout: 0 }],
    }),
    on('Inbox', 'ChangeMessageVisibility'),
  ),
  row(
    'GetQueueAttributes',
    'of a queue',
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    on('Inbox', 'GetQueueAttributes'),
  ),
  row(
    'GetQueueUrl',
    'by name',
    new GetQueueUrlCommand({ QueueName: 'Inbox' }),
    on('Inbox', 'GetQueueUrl'),
  ),
  row(
    'GetQueueUrl',
    "of another account's queue",
    new GetQueueUrlCommand({ QueueName: 'Inbox', QueueOwnerAWSAccountId: '444455556666' }),
    [{ action: 'sqs:GetQueueUrl', resource: 'arn:aws:sqs:eu-central-1:444455556666:Inbox' }],
  ),
  row('ListQueues', 'of the account', new ListQueuesCommand({}), [
    { action: 'sqs:ListQueues', resource: '*' },
  ]),
  row(
    'StartMessageMoveTask',
    'to where each came from',
    new StartMessageMoveTaskCommand({ SourceArn: queueArn('DeadLetters') }),
    [
      ...on('DeadLetters', 'StartMessageMoveTask', ...TAKING),
      ...on('Inbox', 'SendMessage'),
      ...on('Outbox', 'SendMessage'),
    ],
  ),
  row(
    'StartMessageMoveTask',
    'to a destination, all encrypted',
    new StartMessageMoveTaskCommand({
      SourceArn: queueArn('LockedDeadLetters'),
      DestinationArn: queueArn('LockedElsewhere'),
    }),
    [
      ...on('LockedDeadLetters', 'StartMessageMoveTask'),
      viaSqs('Decrypt', 'LockedDeadLetters'),
      viaSqs('Decrypt', 'LockedInbox'),
      ...on('LockedDeadLetters', ...TAKING),
      ...on('LockedElsewhere', 'SendMessage'),
      viaSqs('GenerateDataKey', 'LockedElsewhere'),
      viaSqs('Decrypt', 'LockedElsewhere'),
    ],
  ),
  row(
    'ListMessageMoveTasks',
    'of dead letters',
    new ListMessageMoveTasksCommand({ SourceArn: queueArn('DeadLetters') }),
    on('DeadLetters', 'ListMessageMoveTasks', 'GetQueueAttributes'),
  ),
  row(
    'CancelMessageMoveTask',
    'by its handle',
    new CancelMessageMoveTaskCommand({ TaskHandle: handle(queueArn('DeadLetters')) }),
    on('DeadLetters', 'CancelMessageMoveTask', ...TAKING),
  ),
  row(
    'CancelMessageMoveTask',
    'of encrypted dead letters',
    new CancelMessageMoveTaskCommand({ TaskHandle: handle(queueArn('LockedDeadLetters')) }),
    [
      ...on('LockedDeadLetters', 'CancelMessageMoveTask'),
      viaSqs('Decrypt', 'LockedDeadLetters'),
      ...on('LockedDeadLetters', ...TAKING),
    ],
  ),
];
