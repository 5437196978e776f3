import type { Credentials, LocalCloud } from '../cloud/types';

/** Where Payments runs, as the scenario sees it: addresses, names and credentials. */
export interface PaymentsTarget {
  readonly apiUrl: string;
  readonly region: string;
  readonly gatewaySecretArn: string;
  readonly inventoryTableName: string;
  readonly auditBucketName: string;
  /** Settings for an AWS client that acts as whoever runs the system. */
  operatorClient(): Promise<{
    readonly endpoint?: string;
    readonly region: string;
    readonly credentials: Credentials;
  }>;
  /** Credentials of a merchant's role. */
  merchant(merchantId: string): Promise<Credentials>;
}

/** Payments on the local cloud; undefined when what runs there is something else. */
export function localTarget(cloud: LocalCloud): PaymentsTarget | undefined {
  const outputs = Object.values(cloud.outputs).find((values) => 'GatewaySecretArn' in values);
  if (!outputs) return undefined;
  const output = (name: string): string => {
    const value = outputs[name];
    if (value === undefined)
      throw new Error(`the stack has no output ${name}; synthesise it again`);
    return value;
  };
  const { endpoint, region, accountId } = cloud;
  const merchants = new Map<string, Promise<Credentials>>();
  return {
    apiUrl: output('ApiUrl'),
    region,
    gatewaySecretArn: output('GatewaySecretArn'),
    inventoryTableName: output('InventoryTableName'),
    auditBucketName: output('AuditBucketName'),
    operatorClient: async () => ({
      endpoint,
      region,
      credentials: await cloud.credentialsFor(`arn:aws:iam::${accountId}:role/operator`),
    }),
    merchant: (merchantId) => {
      const role = `arn:aws:iam::${accountId}:role/merchant-${merchantId}`;
      const credentials = merchants.get(merchantId) ?? cloud.credentialsFor(role);
      merchants.set(merchantId, credentials);
      return credentials;
    },
  };
}
