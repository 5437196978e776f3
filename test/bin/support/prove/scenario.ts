import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { LocalCloud } from '../../../../local/cloud/types';
import type { Exercise, ProofScenario } from '../../../../proof/proof-scenario';

/** An order that is shipped, and one that does not even get into the inbox. */
class Orders implements Exercise {
  private placed = 0;
  private lines = 0;
  readonly failures: string[] = [];

  constructor(
    private readonly cloud: LocalCloud,
    private readonly topics: SNSClient,
    private readonly tables: DynamoDBClient,
  ) {}

  async run(): Promise<void> {
    this.failures.length = 0;
    const orderId = await this.place();
    await this.checkShipped(orderId);
    await this.checkLogged();
    await this.cloud.setFaults({ undeliverable: await this.inboxes() });
    await this.place();
    await this.checkKept();
    await this.recover();
  }

  async recover(): Promise<void> {
    await this.cloud.setFaults({});
    for (const { arn } of await this.cloud.queues()) await this.cloud.purge(arn);
    await this.cloud.playOut();
    for (const { arn } of await this.cloud.queues()) await this.cloud.purge(arn);
    this.lines = await this.logLines();
  }

  async close(): Promise<void> {
    this.topics.destroy();
    this.tables.destroy();
  }

  private async place(): Promise<string> {
    const orderId = `order-${++this.placed}`;
    const Message = JSON.stringify({ orderId, sku: 'tea', quantity: 1 });
    await this.topics.send(new PublishCommand({ TopicArn: this.output('PlacedArn'), Message }));
    await this.cloud.settle();
    const [failure] = this.failures;
    if (failure) throw new Error(failure);
    return orderId;
  }

  private async checkShipped(orderId: string): Promise<void> {
    const TableName = this.output('ShipmentsName');
    const Key = { orderId: { S: orderId } };
    const { Item } = await this.tables.send(new GetItemCommand({ TableName, Key }));
    if (!Item) throw new Error('the order was not shipped');
  }

  private async checkLogged(): Promise<void> {
    if ((await this.logLines()) <= this.lines) throw new Error('nothing was logged');
  }

  private async checkKept(): Promise<void> {
    const kept = await this.cloud.messages(this.output('UndeliveredArn'));
    if (kept.length !== 1) throw new Error(`one order must be kept, got ${kept.length}`);
  }

  private async inboxes(): Promise<string[]> {
    const queues = await this.cloud.queues();
    return queues.filter(({ path }) => path.includes('/Inbox')).map(({ arn }) => arn);
  }

  private async logLines(): Promise<number> {
    const { functions } = await this.cloud.statistics();
    return functions['Shop/Ship/Function']?.logLines ?? 0;
  }

  private output(name: string): string {
    return this.cloud.outputs['Shop']?.[name] ?? '';
  }
}

const scenario: ProofScenario = {
  start: async (cloud, events) => {
    const credentials = await cloud.credentialsFor('arn:aws:iam::000000000000:user/operator');
    const settings = { endpoint: cloud.endpoint, region: cloud.region, credentials };
    const orders = new Orders(cloud, new SNSClient(settings), new DynamoDBClient(settings));
    events((event) => {
      if (event.kind === 'message' && event.outcome === 'failed') {
        orders.failures.push(`${event.consumer}: could not handle a message`);
      }
      if (event.kind === 'invocation-error') orders.failures.push(event.errorMessage);
    });
    return orders;
  },
};

export default scenario;
