import type { RedriveDescription } from '../../lib/messaging/redrive-description';
import { descriptionsIn, findTarget } from '../../redrive/find-target';
import type { RedrivePorts } from '../../redrive/ports';
import { askCloud } from './running/ask-cloud';
import { findRunningCloud } from './running/find-running-cloud';
import { valuesOf } from './running/notes';

/** A compatible endpoint's queue URLs may name a host that nobody else knows. */
const BY_ENDPOINT = { useQueueUrlAsEndpoint: false };

export interface OpenRedrive extends Pick<RedrivePorts, 'queues' | 'alarms'> {
  readonly description: RedriveDescription;
  /** For people. */
  readonly where: string;
  /** How far the clock there is ahead, by which messages are as old as they are. */
  readonly aheadMs: number;
}

/**
 * What a consumer's name means, and the way to its queues: in a deployed stack, acting as the role
 * of its Redrive construct, or in the app that runs on this machine.
 *
 * @throws when there is no such stack, app or consumer
 */
export async function openRedrive(consumer: string, stack?: string): Promise<OpenRedrive> {
  return stack === undefined ? onThisMachine(consumer) : deployed(consumer, stack);
}

async function onThisMachine(consumer: string): Promise<OpenRedrive> {
  const running = await findRunningCloud('name a deployed stack with --stack');
  const { endpoint, region, outputs, operator, roles } = running;
  const description = findTarget(
    descriptionsIn(valuesOf(outputs)),
    consumer,
    'what runs on this machine',
  );
  const { SQSClient, SqsQueues, ONE_SERVER, NO_ALARMS } = await adapters();
  const credentials = roles[description.roleArn ?? ''] ?? operator;
  return {
    description,
    where: 'on this machine',
    aheadMs: Date.parse(await askCloud(running, 'GET', '/now')) - Date.now(),
    queues: new SqsQueues(
      new SQSClient({ endpoint, region, credentials, ...BY_ENDPOINT }),
      ONE_SERVER,
    ),
    alarms: NO_ALARMS,
  };
}

async function deployed(consumer: string, stack: string): Promise<OpenRedrive> {
  const [{ CloudFormationClient }, { CloudWatchClient }, { fromTemporaryCredentials }] =
    await Promise.all([
      import('@aws-sdk/client-cloudformation'),
      import('@aws-sdk/client-cloudwatch'),
      import('@aws-sdk/credential-providers'),
    ]);
  const { SQSClient, SqsQueues, CloudWatchAlarms, stackOutputs } = await adapters();
  const outputs = await stackOutputs(new CloudFormationClient({}), stack);
  const description = findTarget(descriptionsIn(outputs), consumer, stack);
  const { roleArn } = description;
  // Refreshed by itself: a slow redrive takes longer than an hour.
  const settings = roleArn
    ? {
        credentials: fromTemporaryCredentials({
          params: { RoleArn: roleArn, RoleSessionName: 'sluice-redrive' },
        }),
      }
    : {};
  return {
    description,
    aheadMs: 0,
    where: `of the deployed stack ${stack}${roleArn ? `, as ${roleArn}` : ''}`,
    queues: new SqsQueues(new SQSClient({ ...settings, ...BY_ENDPOINT })),
    alarms: new CloudWatchAlarms(new CloudWatchClient(settings)),
  };
}

/** Loaded only now: a client takes a tenth of a second. */
async function adapters() {
  const [sqs, queues, alarms, outputs] = await Promise.all([
    import('@aws-sdk/client-sqs'),
    import('../../redrive/aws/sqs-queues.js'),
    import('../../redrive/aws/cloudwatch-alarms.js'),
    import('../../redrive/aws/stack-outputs.js'),
  ]);
  return { ...sqs, ...queues, ...alarms, ...outputs };
}
