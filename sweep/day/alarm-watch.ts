import { SQSClient } from '@aws-sdk/client-sqs';
import { type AlarmNews, HeardAlarms } from '../../scenario/heard-alarms';
import { outputNamed } from '../../scenario/stack-outputs';
import type { RunningPayments } from '../payments/running-payments';

/** An alarm that changed its state, with the consumer it is about; none when it is somebody else's. */
export interface ConsumerNews extends AlarmNews {
  readonly consumer?: string;
}

/** Whoever is on call: hears what the alarms tell, by a queue that subscribes to their topic. */
export class AlarmWatch {
  private readonly sqs: SQSClient;
  private readonly alarms: HeardAlarms;
  private readonly consumerOf: ReadonlyMap<string, string>;
  private readonly states = new Map<string, AlarmNews['state']>();

  constructor({ cloud, settings, consumers }: RunningPayments) {
    this.sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
    const outputs = Object.assign({}, ...Object.values(cloud.outputs)) as Record<string, string>;
    this.alarms = new HeardAlarms(this.sqs, outputNamed(outputs, 'HeardAlarmsUrl'));
    this.consumerOf = new Map(
      consumers.flatMap(({ name, target, sources }) =>
        [target, ...sources].map(({ arn }) => [arn.split(':').at(-1) ?? '', name] as const),
      ),
    );
  }

  /** Takes what has come since it was last asked, by the time it happened. */
  async news(): Promise<ConsumerNews[]> {
    const heard = (await this.alarms.news()).sort((one, other) => one.at - other.at);
    return heard.map((news) => {
      this.states.set(news.queueName, news.state);
      const consumer = this.consumerOf.get(news.queueName);
      return consumer === undefined ? news : { ...news, consumer };
    });
  }

  /** Queues whose alarm has gone off and not told since that all is well. */
  inAlarm(): string[] {
    return [...this.states].flatMap(([queueName, state]) => (state === 'ALARM' ? queueName : []));
  }

  close(): void {
    this.sqs.destroy();
  }
}
