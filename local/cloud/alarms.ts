import type { AlarmSpec, Application } from '../assembly/model';
import type { AccessControl } from '../authorization/access-control';
import { notify } from '../authorization/voices/alarms';
import type { Engines } from './engines';
import { publish } from './publish';

/**
 * How often CloudWatch looks at a metric of SQS.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
const PERIOD_MS = 60_000;

type AlarmState = 'OK' | 'ALARM';

/** Alarms on the messages that wait in queues, which publish when their state changes. */
export class QueueAlarms {
  private readonly states = new Map<AlarmSpec, AlarmState>();
  private timer: NodeJS.Timeout | undefined;
  private evaluating = 0;

  constructor(
    private readonly application: Application,
    private readonly engines: Pick<Engines, 'sns' | 'sqs'>,
    private readonly access: AccessControl,
  ) {}

  /** Whether somebody is being told. */
  get busy(): boolean {
    return this.evaluating > 0;
  }

  start(): void {
    this.timer = setTimeout(() => {
      void this.evaluate();
      this.start();
    }, PERIOD_MS);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async evaluate(): Promise<void> {
    this.evaluating++;
    try {
      for (const alarm of this.application.alarms) await this.look(alarm);
    } finally {
      this.evaluating--;
    }
  }

  private async look(alarm: AlarmSpec): Promise<void> {
    const queue = this.application.queues.find(({ name }) => name === alarm.queueName);
    if (!queue) return;
    const waiting = this.engines.sqs.visible(queue.arn);
    await this.enter(alarm, waiting >= alarm.threshold ? 'ALARM' : 'OK', waiting);
  }

  private async enter(alarm: AlarmSpec, state: AlarmState, waiting: number): Promise<void> {
    const before = this.states.get(alarm) ?? 'OK';
    this.states.set(alarm, state);
    if (state === before) return;
    const message = this.notification(alarm, before, state, waiting);
    for (const topicArn of state === 'ALARM' ? alarm.alarmActions : alarm.okActions) {
      if (notify(this.access, alarm, topicArn)) continue;
      await publish(this.engines.sns, topicArn, message);
    }
  }

  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html */
  private notification(
    { name, arn, description, threshold, queueName }: AlarmSpec,
    OldStateValue: AlarmState,
    NewStateValue: AlarmState,
    waiting: number,
  ): string {
    const { accountId, region } = this.application;
    return JSON.stringify({
      AlarmName: name,
      AlarmDescription: description,
      AWSAccountId: accountId,
      NewStateValue,
      NewStateReason: `Threshold Crossed: 1 datapoint [${waiting}] against the threshold (${threshold}).`,
      StateChangeTime: new Date().toISOString(),
      Region: region,
      AlarmArn: arn,
      OldStateValue,
      Trigger: {
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ name: 'QueueName', value: queueName }],
        Threshold: threshold,
      },
    });
  }
}
