import type { ConsumerNews } from './alarm-watch';
import type { Outage } from './outages';

/** What an outage came to. Times are the local cloud's, in ms. */
export interface OutageReport {
  readonly what: string;
  readonly consumer: string;
  readonly hours: number;
  /** Messages in the consumer's inbox at most, by what was there at the end of each step. */
  readonly waitingAtMost: number;
  readonly deadLetters: number;
  /** From its beginning to the alarm; undefined when none was heard. */
  readonly alarmAfterMs?: number;
  readonly redrives: number;
  readonly redriven: number;
  /** From the repair until nothing was left. */
  readonly settledAfterMs: number;
  /** From the repair until the alarm told that all is well. */
  readonly wellAfterMs?: number;
}

/** Follows one outage from its beginning until its alarm tells that all is well. */
export class OutageLog {
  private waitingAtMost = 0;
  private deadLetters = 0;
  private sentAgain: number | undefined;
  private repairedAt: number | undefined;
  private settledAt: number | undefined;
  private alarmAt: number | undefined;
  private wellAt: number | undefined;

  constructor(
    readonly outage: Outage,
    private readonly beganAt: number,
  ) {}

  saw(waiting: number, deadLetters: number): void {
    this.waitingAtMost = Math.max(this.waitingAtMost, waiting);
    this.deadLetters = Math.max(this.deadLetters, deadLetters);
  }

  repaired(at: number): void {
    this.repairedAt = at;
  }

  redriven(messages: number): void {
    this.sentAgain = messages;
  }

  settled(at: number): void {
    this.settledAt = at;
  }

  /** @returns whether it is what the outage was to bring about */
  heard({ state, at, consumer }: ConsumerNews): boolean {
    if (consumer !== this.outage.consumer || this.outage.kind === 'mapping-off') return false;
    if (state === 'ALARM') {
      this.alarmAt ??= at;
      return this.settledAt === undefined || at < this.settledAt;
    }
    this.wellAt ??= at;
    return this.repairedAt !== undefined;
  }

  /** What must hold of every outage. */
  violations(): string[] {
    const { outage, deadLetters, waitingAtMost, sentAgain: redriven } = this;
    const { consumer, kind } = outage;
    if (kind === 'mapping-off') {
      return [
        ...(waitingAtMost > 0 ? [] : [`${consumer}: messages must wait, got none`]),
        ...(deadLetters > 0 ? [`${consumer}: no dead letters, got ${deadLetters}`] : []),
      ];
    }
    return [
      ...(deadLetters > 0 ? [] : [`${consumer}: messages must be dead letters, got none`]),
      ...(redriven === deadLetters
        ? []
        : [`${consumer}: ${deadLetters} dead letters must be redriven, got ${redriven ?? 0}`]),
      ...(this.alarmAt === undefined ? [`${consumer}: no alarm was heard`] : []),
      ...(this.wellAt === undefined ? [`${consumer}: no alarm told that all is well`] : []),
    ];
  }

  report(): OutageReport {
    const { outage, beganAt, waitingAtMost, deadLetters, sentAgain: redriven } = this;
    const { repairedAt = 0, settledAt = repairedAt, alarmAt, wellAt } = this;
    return {
      what: outage.what,
      consumer: outage.consumer,
      hours: (outage.to - outage.from) / 3_600_000,
      waitingAtMost,
      deadLetters,
      ...(alarmAt === undefined ? {} : { alarmAfterMs: alarmAt - beganAt }),
      redrives: redriven === undefined ? 0 : 1,
      redriven: redriven ?? 0,
      settledAfterMs: settledAt - repairedAt,
      ...(wellAt === undefined ? {} : { wellAfterMs: wellAt - repairedAt }),
    };
  }
}
