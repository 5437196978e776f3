import { SQSClient } from '@aws-sdk/client-sqs';
import { NO_ALARMS } from '../../redrive/aws/cloudwatch-alarms';
import { ONE_SERVER, SqsQueues } from '../../redrive/aws/sqs-queues';
import { descriptionsIn } from '../../redrive/find-target';
import { redrive } from '../../redrive/redrive';
import type { ClientSettings } from '../../scenario/payments-target';
import type { LocalCloud } from '../cloud/types';

/** SQS's own limit. */
const PER_SECOND = 500;

/** `sluice redrive` for every consumer of what runs on the local cloud, on its clock. */
export class LocalRedrive {
  private readonly queues: SQSClient;
  private readonly targets;

  constructor(
    private readonly cloud: LocalCloud,
    settings: ClientSettings,
  ) {
    this.queues = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
    const outputs = Object.values(cloud.outputs).flatMap((stack) => Object.values(stack));
    this.targets = descriptionsIn(outputs);
  }

  /** ARNs of the queues whose messages it sends again. */
  get sources(): readonly string[] {
    return this.targets.flatMap(({ sources }) => sources.map(({ arn }) => arn));
  }

  /** @returns how many messages were sent again */
  async all(): Promise<number> {
    const { signal } = new AbortController();
    const { cloud } = this;
    const ports = {
      queues: new SqsQueues(this.queues, ONE_SERVER),
      alarms: NO_ALARMS,
      pace: { now: Date.now, wait: (ms: number) => cloud.advance(ms) },
      log: () => {},
    };
    let moved = 0;
    for (const target of this.targets) {
      moved += (await redrive(target, { perSecond: PER_SECOND, signal }, ports)).moved;
    }
    return moved;
  }

  close(): void {
    this.queues.destroy();
  }
}
