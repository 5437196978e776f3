import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { OrdersStack } from '../../examples/orders/orders-stack';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import type { LocalCloud } from '../../local/cloud/types';
import { type ApiAnswer, SignedClient } from '../../local/scenario/signed-client';

describe('examples/orders', () => {
  let directory: string;
  let assembly: string;
  let stack: OrdersStack;

  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'sluice-orders-'));
    const app = new App({ outdir: path.join(directory, 'cdk.out') });
    stack = new OrdersStack(app, 'Orders');
    assembly = app.synth().directory;
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('synthesises without a warning', () => {
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
    expect(Annotations.fromStack(stack).findError('*', Match.anyValue())).toEqual([]);
  });

  it('grants what its handlers call and nothing more', () => {
    const roles = Template.fromStack(stack).findResources('AWS::IAM::Role');
    const log = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    const poll = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
    expect(Object.values(roles).map(actionsOf)).toEqual([
      [...log, 'sns:Publish'],
      [...log, 'dynamodb:PutItem', ...poll],
    ]);
  });

  describe('on this machine', () => {
    let cloud: LocalCloud;
    let api: SignedClient;

    beforeAll(async () => {
      cloud = await startLocalCloud({ assembly });
      api = new SignedClient(cloud.apis[0]?.url ?? '', cloud.region, 2);
    });
    afterAll(async () => {
      api.close();
      await cloud.stop();
    });

    const customer = () => cloud.credentialsFor(`arn:aws:iam::${cloud.accountId}:role/customer`);

    async function place(order: object): Promise<ApiAnswer> {
      return api.call(await customer(), 'POST', '/orders', {}, JSON.stringify(order));
    }

    async function shipments(): Promise<unknown[]> {
      const tables = new DynamoDBClient({
        endpoint: cloud.endpoint,
        region: cloud.region,
        credentials: await cloud.credentialsFor(`arn:aws:iam::${cloud.accountId}:role/operator`),
      });
      const { Items } = await tables.send(
        new ScanCommand({ TableName: cloud.outputs['Orders']?.['ShipmentsTableName'] }),
      );
      tables.destroy();
      return Items ?? [];
    }

    it('ships an order once, also when it is placed twice, and rejects what is not an order', async () => {
      const order = { orderId: 'o-1', sku: 'tea', quantity: 2 };
      expect(await place(order)).toEqual({ status: 202, body: { orderId: 'o-1' } });
      expect(await place(order)).toEqual({ status: 202, body: { orderId: 'o-1' } });
      expect(await place({ ...order, quantity: 0 })).toMatchObject({ status: 400 });
      await cloud.settle();
      expect(await shipments()).toEqual([
        { orderId: { S: 'o-1' }, sku: { S: 'tea' }, quantity: { N: '2' } },
      ]);
      expect(Object.values((await cloud.statistics()).consumers)).toEqual([
        { received: 2, completed: 2, failed: 0, deadLettered: 0 },
      ]);
    });
  });
});

/** The actions that a role's inline policies allow, in their order. */
function actionsOf(role: { readonly [key: string]: unknown }): string[] {
  const { Policies } = role['Properties'] as {
    Policies: { PolicyDocument: { Statement: { Action: string | string[] }[] } }[];
  };
  return Policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.flatMap(({ Action }) => Action),
  );
}
