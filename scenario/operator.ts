import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { PaymentsTarget } from './payments-target';

/** Items one `BatchWriteItem` takes. */
const BATCH_SIZE = 25;

/** Where a payment gateway answers, and the key it wants. */
export interface GatewayAccess {
  readonly url: string;
  readonly apiKey: string;
}

/** What whoever runs the system does once: connect the payment gateway, fill the warehouse. */
export class Operator {
  constructor(private readonly target: PaymentsTarget) {}

  /**
   * Does both: from then on payments can be taken.
   *
   * @param stock how many there are of each SKU
   */
  async prepare(gateway: GatewayAccess, stock: Readonly<Record<string, number>>): Promise<void> {
    await Promise.all([this.connectGateway(gateway), this.stockWarehouse(stock)]);
  }

  /** Puts the gateway's address and key where process-payment looks for them. */
  private async connectGateway(gateway: GatewayAccess): Promise<void> {
    const secrets = new SecretsManagerClient(await this.target.operatorClient());
    const { url, apiKey } = gateway;
    await secrets.send(
      new PutSecretValueCommand({
        SecretId: this.target.gatewaySecretArn,
        SecretString: JSON.stringify({ url, apiKey }),
      }),
    );
    secrets.destroy();
  }

  private async stockWarehouse(stock: Readonly<Record<string, number>>): Promise<void> {
    const tables = new DynamoDBClient(await this.target.operatorClient());
    const puts = Object.entries(stock).map(([sku, available]) => ({
      PutRequest: { Item: { pk: { S: `stock#${sku}` }, available: { N: String(available) } } },
    }));
    for (let i = 0; i < puts.length; i += BATCH_SIZE) {
      const RequestItems = { [this.target.inventoryTableName]: puts.slice(i, i + BATCH_SIZE) };
      await tables.send(new BatchWriteItemCommand({ RequestItems }));
    }
    tables.destroy();
  }
}
