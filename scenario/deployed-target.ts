import {
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { ClientSettings, Credentials, ScenarioTarget } from './payments-target';
import { addressesIn, consumerQueuesIn, type Outputs, outputNamed } from './stack-outputs';

/** How long a failed message is hidden while retries are hastened, in seconds. */
const HASTENED_SECONDS = 1;

export interface DeployedTargetOptions {
  /** Outputs of the Payments stack. */
  readonly payments: Outputs;
  /** Outputs of the scenario's own stack. */
  readonly scenario: Outputs;
  /** How whoever deployed it calls AWS, or the endpoint in its place. */
  readonly operator: ClientSettings;
  readonly accountId: string;
}

/** Payments where it was deployed to: a LocalStack-compatible endpoint, or an AWS account. */
export function deployedTarget(options: DeployedTargetOptions): ScenarioTarget {
  const { payments, scenario, operator, accountId } = options;
  const merchants = new Map<string, Promise<Credentials>>();
  return {
    ...addressesIn(payments),
    // Names of APIs on an endpoint resolve nowhere.
    ...(operator.endpoint ? { connectTo: 'localhost' } : {}),
    region: operator.region,
    heardQueueUrl: outputNamed(scenario, 'HeardQueueUrl'),
    consumers: consumerQueuesIn(payments),
    operatorClient: async () => operator,
    merchant: (merchantId) => {
      const role = `arn:aws:iam::${accountId}:role/merchant-${merchantId}`;
      const credentials = merchants.get(merchantId) ?? assume(role, operator);
      merchants.set(merchantId, credentials);
      return credentials;
    },
    hastenRetries: (queueUrl) => shortenVisibility(operator, queueUrl),
    passTime: async () => {},
  };
}

function assume(RoleArn: string, { credentials, ...client }: ClientSettings): Promise<Credentials> {
  return fromTemporaryCredentials({
    masterCredentials: credentials,
    params: { RoleArn, RoleSessionName: 'scenario' },
    clientConfig: client,
  })();
}

async function shortenVisibility(
  operator: ClientSettings,
  QueueUrl: string,
): Promise<() => Promise<void>> {
  const sqs = new SQSClient(operator);
  const hide = (seconds: string) => {
    const Attributes = { VisibilityTimeout: seconds };
    return sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  };
  const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] });
  const { Attributes: { VisibilityTimeout: before } = {} } = await sqs.send(ask);
  if (before === undefined)
    throw new Error(`${QueueUrl}: must have a visibility timeout, got none`);
  await hide(String(HASTENED_SECONDS));
  return async () => {
    await hide(before);
    sqs.destroy();
  };
}
