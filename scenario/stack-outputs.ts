import { descriptionsIn } from '../redrive/find-target';
import type { ConsumerQueues, PaymentsTarget } from './payments-target';

/** Outputs of a stack by name. */
export type Outputs = Readonly<Record<string, string>>;

/** What the outputs of a deployed Payments stack say of a target. */
export type Addresses = Pick<
  PaymentsTarget,
  'apiUrl' | 'gatewaySecretArn' | 'inventoryTableName' | 'auditBucketName'
>;

/** Whether a stack is Payments, judged by an output that no other has. */
export function isPayments(outputs: Outputs): boolean {
  return 'GatewaySecretArn' in outputs;
}

/** @throws naming the output that is missing */
export function addressesIn(outputs: Outputs): Addresses {
  return {
    apiUrl: outputNamed(outputs, 'ApiUrl'),
    gatewaySecretArn: outputNamed(outputs, 'GatewaySecretArn'),
    inventoryTableName: outputNamed(outputs, 'InventoryTableName'),
    auditBucketName: outputNamed(outputs, 'AuditBucketName'),
  };
}

/** The queues of every consumer that can be redriven, by its name. */
export function consumerQueuesIn(outputs: Outputs): Readonly<Record<string, ConsumerQueues>> {
  const described = descriptionsIn(Object.values(outputs)).map(({ name, target, sources }) => {
    const deadLetters = sources.find(({ kind }) => kind === 'queue');
    return [name, { inboxUrl: target.url, deadLettersUrl: deadLetters?.url ?? '' }] as const;
  });
  return Object.fromEntries(described);
}

export function outputNamed(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (value === undefined) {
    throw new Error(`the stack has no output ${name}; synthesise and deploy it again`);
  }
  return value;
}
