import { SQSClient } from '@aws-sdk/client-sqs';
import { NO_ALARMS } from '../../redrive/aws/cloudwatch-alarms';
import { ONE_SERVER, SqsQueues } from '../../redrive/aws/sqs-queues';
import { descriptionsIn, findTarget } from '../../redrive/find-target';
import { redrive } from '../../redrive/redrive';
import type { ClientSettings } from '../../scenario/payments-target';
import type { LocalCloud } from '../cloud/types';

type Target = ReturnType<typeof descriptionsIn>[number];

/** SQS's own limit. */
const PER_SECOND = 500;

/** `sluice redrive` for every consumer of what runs on the local cloud, on its clock. */
export class LocalRedrive {
  private readonly queues: SQSClient;
  private readonly targets;

  constructor(
    cloud: LocalCloud,
    settings: ClientSettings,
    /** Lets time pass, in ms. */
    private readonly wait = (ms: number) => cloud.advance(ms),
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
    let moved = 0;
    for (const target of this.targets) moved += await this.sentAgain(target, PER_SECOND);
    return moved;
  }

  /**
   * @param perSecond how many messages a second at most
   * @returns how many messages of a consumer were sent again
   */
  one(consumer: string, perSecond: number): Promise<number> {
    return this.sentAgain(findTarget(this.targets, consumer, 'the local cloud'), perSecond);
  }

  close(): void {
    this.queues.destroy();
  }

  private async sentAgain(target: Target, perSecond: number): Promise<number> {
    const { signal } = new AbortController();
    const ports = {
      queues: new SqsQueues(this.queues, ONE_SERVER),
      alarms: NO_ALARMS,
      pace: { now: Date.now, wait: this.wait },
      log: () => {},
    };
    return (await redrive(target, { perSecond, signal }, ports)).moved;
  }
}
