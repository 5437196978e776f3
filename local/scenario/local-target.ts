import type { PaymentsTarget } from '../../scenario/payments-target';
import { addressesIn, isPayments } from '../../scenario/stack-outputs';
import type { Credentials, LocalCloud } from '../cloud/types';

/** Payments on the local cloud; undefined when what runs there is something else. */
export function localTarget(cloud: LocalCloud): PaymentsTarget | undefined {
  const outputs = Object.values(cloud.outputs).find(isPayments);
  if (!outputs) return undefined;
  const { endpoint, region, accountId } = cloud;
  const merchants = new Map<string, Promise<Credentials>>();
  return {
    ...addressesIn(outputs),
    region,
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
