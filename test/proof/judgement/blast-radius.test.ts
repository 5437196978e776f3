import type { Application } from '../../../local/assembly/model';
import type { StatementDocument } from '../../../local/iam/policy/document';
import { cellsOf, reachOf } from '../../../proof/judgement/blast-radius';
import { allow, application, BUCKET, policy, QUEUE, TABLE } from '../support/application';
import { bucket, events, inbox, permissions, roleArnOf, shopOf, table } from '../support/shop';

const cells = (parts: Partial<Application>) =>
  cellsOf(application(parts)).map(({ action, resource }) => `${action} on ${resource}`);

describe('what could be done', () => {
  it('is each action on each resource that it is for', () => {
    const toQueue = cells({ queues: [inbox] });
    expect(toQueue).toContain(`sqs:SendMessage on ${QUEUE}`);
    expect(toQueue).toContain(`sqs:DeleteQueue on ${QUEUE}`);
    expect(toQueue.every((cell) => cell.endsWith(` on ${QUEUE}`))).toBe(true);
  });

  it('is nothing without resources, and no action that is for none', () => {
    expect(cells({})).toEqual([]);
    expect(cells({ queues: [inbox] })).not.toContain(`sqs:ListQueues on ${QUEUE}`);
  });

  it('adds up over resources', () => {
    const both = cells({ queues: [inbox], topics: [events] });
    const each = [...cells({ queues: [inbox] }), ...cells({ topics: [events] })];
    expect(both).toEqual(each);
  });

  it('tells a table from its indexes', () => {
    const definition = { GlobalSecondaryIndexes: [{ IndexName: 'open' }] };
    const all = cells({ tables: [{ ...table, definition }] });
    expect(all).toContain(`dynamodb:PutItem on ${TABLE}`);
    expect(all).toContain(`dynamodb:Query on ${TABLE}/index/open`);
    expect(all).not.toContain(`dynamodb:PutItem on ${TABLE}/index/open`);
  });

  it('tells a bucket from its objects', () => {
    const all = cells({ buckets: [bucket] });
    expect(all).toContain(`s3:ListBucket on ${BUCKET}`);
    expect(all).toContain(`s3:PutObject on ${BUCKET}/one-object`);
    expect(all).not.toContain(`s3:ListBucket on ${BUCKET}/one-object`);
    expect(all).not.toContain(`s3:PutObject on ${BUCKET}`);
  });

  it('has one object more wherever a policy makes a difference', () => {
    const write = permissions('Ship', allow('s3:PutObject', `${BUCKET}/orders/*/copy`));
    const all = cells({ buckets: [bucket], policies: [write] });
    expect(all).toContain(`s3:PutObject on ${BUCKET}/orders/one-object/copy`);
    expect(all).toContain(`s3:PutObject on ${BUCKET}/one-object`);
  });

  it('is done to functions, their aliases and their logs, whatever their names', () => {
    const { functions } = shopOf({ Ship: [] });
    const [{ arn = '' } = {}] = functions;
    const alias = {
      path: 'Shop/Ship/Alias',
      stack: 'Shop',
      logicalId: 'Live',
      name: 'live',
      arn: `${arn}:live`,
      functionArn: arn,
      functionVersion: '1',
      provisionedConcurrency: 0,
    };
    const all = cells({ functions, aliases: [alias] });
    expect(all).toContain(`lambda:InvokeFunction on ${arn}`);
    expect(all).toContain(`lambda:InvokeFunction on ${arn}:live`);
    expect(all).toContain(
      'logs:PutLogEvents on arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/Ship:log-stream:one-stream',
    );
  });
});

describe('what a role may do', () => {
  const reach = (may: readonly StatementDocument[], parts: Partial<Application> = {}) => {
    const shop = shopOf({ Ship: may }, { queues: [inbox], buckets: [bucket], ...parts });
    return reachOf(roleArnOf('Ship'), cellsOf(shop), shop).map(({ action }) => action);
  };

  it('is nothing without permissions', () => {
    expect(reach([])).toEqual([]);
  });

  it('is what its policies allow', () => {
    const may = [allow(['sqs:SendMessage', 'sqs:ReceiveMessage'], QUEUE)];
    expect(reach(may).sort()).toEqual(['sqs:ReceiveMessage', 'sqs:SendMessage']);
  });

  it('is every action that a wildcard covers', () => {
    expect(reach([allow('sqs:*', QUEUE)]).length).toBeGreaterThan(15);
  });

  it('is an object of the folder that it may write to', () => {
    expect(reach([allow('s3:PutObject', `${BUCKET}/orders/*`)])).toEqual(['s3:PutObject']);
  });

  it('is not what a policy of the resource denies', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'true' } };
    const denied = {
      ...allow('sqs:DeleteMessage', QUEUE),
      Effect: 'Deny',
      Principal: '*',
    } as const;
    const may = [allow(['sqs:SendMessage', 'sqs:DeleteMessage'], QUEUE)];
    const policies = [policy('resource', QUEUE, { ...denied, Condition })];
    expect(reach(may, { policies })).toEqual(['sqs:SendMessage']);
  });

  it('is what it may do over TLS', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    expect(reach([{ ...allow('sqs:SendMessage', QUEUE), Condition }])).toEqual([]);
  });
});
