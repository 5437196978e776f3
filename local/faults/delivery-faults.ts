import type { QueueSpec, SubscriptionSpec } from '../assembly/model';
import { isCalled } from '../assembly/short-name';
import type { Arrival } from '../engines/arrivals';
import type { PlannedFaults } from './planned-faults';

/** What a plan does to messages between a topic and a queue. */
export class DeliveryFaults {
  constructor(
    private readonly planned: PlannedFaults,
    /** Path of a queue by its ARN. */
    private readonly pathOf: (queueArn: string) => string,
    /** Whether a function polls a queue. */
    private readonly isPolled: (queueArn: string) => boolean,
  ) {}

  /** Whether SNS cannot deliver a message to its subscription's queue. */
  isRefused({ path, queueArn }: SubscriptionSpec, body: string): boolean {
    return (
      this.planned.first(['refused-delivery'], path, [body], ({ queue }) =>
        meant(queue, this.pathOf(queueArn)),
      ) !== undefined
    );
  }

  /** How a message gets into a standard queue. */
  arriving({ path, arn }: QueueSpec, body: string): Arrival {
    const first = !this.isPolled(arn)
      ? undefined
      : this.planned.first(
          ['duplicate-delivery', 'delayed-delivery', 'reordered-delivery'],
          path,
          [body],
          ({ queue }) => meant(queue, path),
        );
    switch (first?.fault.kind) {
      case 'duplicate-delivery':
        return { copies: 2, delayMs: 0, behindNext: false };
      case 'delayed-delivery':
        return { copies: 1, delayMs: first.fault.delaySeconds * 1000, behindNext: false };
      case 'reordered-delivery':
        return { copies: 1, delayMs: first.fault.delaySeconds * 1000, behindNext: true };
      default:
        return { copies: 1, delayMs: 0, behindNext: false };
    }
  }

  /** Which of the messages that a function is given become visible again at once. */
  isRedeliveredEarly(queueArn: string, body: string): boolean {
    const path = this.pathOf(queueArn);
    return (
      this.planned.first(['early-redelivery'], path, [body], ({ queue }) => meant(queue, path)) !==
      undefined
    );
  }

  /** @returns for how long nobody polls the queue any more */
  consumerDownMs(queueArn: string): number | undefined {
    const path = this.pathOf(queueArn);
    const down = this.planned.first(['consumer-down'], path, [''], ({ queue }) =>
      meant(queue, path),
    );
    return down && down.fault.downSeconds * 1000;
  }
}

function meant(name: string | undefined, path: string): boolean {
  return name === undefined || isCalled(path, name);
}
