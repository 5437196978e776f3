import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { IamMode } from '../../local/authorization/authorizer';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import type { LocalCloud } from '../../local/cloud/types';

/** Calls through the gateway of a running cloud, one after the other. */
export class Calls {
  private constructor(
    private readonly cloud: LocalCloud,
    private readonly tables: DynamoDBClient,
    private readonly TableName: string,
  ) {}

  static async through(assembly: string, iam: IamMode): Promise<Calls> {
    const cloud = await startLocalCloud({ assembly, iam });
    const { endpoint, region, accountId } = cloud;
    const credentials = await cloud.credentialsFor(`arn:aws:iam::${accountId}:role/operator`);
    const outputs = Object.assign({}, ...Object.values(cloud.outputs)) as Record<string, string>;
    const tables = new DynamoDBClient({ endpoint, region, credentials });
    return new Calls(cloud, tables, outputs['InventoryTableName'] ?? '');
  }

  /** @returns microseconds for each call */
  async microseconds(count: number): Promise<number> {
    const { TableName } = this;
    const startedAt = performance.now();
    for (let made = 0; made < count; made++) {
      const Item = { pk: { S: `stock#bench-${made % 10}` }, available: { N: '1' } };
      await this.tables.send(new PutItemCommand({ TableName, Item }));
    }
    return ((performance.now() - startedAt) * 1000) / count;
  }

  async stop(): Promise<void> {
    this.tables.destroy();
    await this.cloud.stop();
  }
}
