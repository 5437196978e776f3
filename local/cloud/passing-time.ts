import type { Outages } from '../faults/outages';
import type { Gateway } from '../gateway/gateway';
import { isAliveIsolate } from '../runtime/isolates/attribution';
import type { MovableClock } from '../runtime/movable-clock.cjs';
import type { QueueAlarms } from './alarms';
import type { Consumers } from './consumers';
import type { Engines } from './engines';
import type { Functions } from './functions';
import type { HeldAnswers } from './held-answers';
import type { HttpApis } from './http-apis';
import type { Scaling } from './scaling/scaling';
import type { Schedules } from './schedules';
import { Stillness } from './stillness';
import type { QueueState } from './types';

/** How often to look whether everything has come to rest. */
const SETTLE_CHECK_MS = 5;

/** How often to move on to the next retry: a queue that still has messages then never runs dry. */
const RETRIES_AT_MOST = 2_000;

/** How far to move on when something only waits for time and nobody knows for which. */
const UNKNOWN_WAIT_MS = 1000;

/** How far to move on while a move task keeps to its rate, so that not every message is a step. */
const MOVES_MS = 1000;

/** Whatever lives by the clock, and whatever has to come to rest. */
export interface Inhabitants {
  readonly gateway: Gateway;
  readonly apis: HttpApis;
  readonly engines: Engines;
  readonly functions: Functions;
  readonly consumers: Consumers;
  readonly schedules: Schedules;
  readonly scaling: Scaling;
  readonly alarms: QueueAlarms;
  readonly held: HeldAnswers;
  readonly outages: Outages;
}

/** Time in the local cloud: it is moved on, or waited for until nothing happens any more. */
export class PassingTime {
  constructor(
    private readonly clock: MovableClock,
    private readonly inhabitants: Inhabitants,
  ) {}

  async advance(ms: number): Promise<void> {
    const { schedules, scaling } = this.inhabitants;
    const end = Date.now() + ms;
    const nextDueAt = () => Math.min(schedules.nextDueAt(), scaling.nextDueAt());
    for (let due = nextDueAt(); due <= end; due = nextDueAt()) {
      await this.moveTo(due);
      await schedules.rest();
      await scaling.rest();
    }
    await this.moveTo(end);
  }

  /** Lets time pass: what it brings about is handled before it goes on. */
  async elapse(ms: number): Promise<void> {
    for (const end = Date.now() + ms; ; ) {
      await this.settleByMoving(end);
      if (Date.now() >= end) return;
      await this.advance(Math.max(1, Math.min(end, this.nextEventAt()) - Date.now()));
    }
  }

  async settle(): Promise<void> {
    while (!this.atRest()) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_CHECK_MS));
    }
  }

  async playOut(): Promise<void> {
    for (let moves = 0; ; moves++) {
      await this.settleByMoving();
      const left = this.polledStates().filter((state) => state.nextVisibleAt !== undefined);
      const { engines, outages } = this.inhabitants;
      const { nextMoveAt } = engines.sqs.moves;
      const nextEndAt = outages.nextEndAt();
      if (left.length === 0 && nextMoveAt === undefined && nextEndAt === undefined) return;
      if (moves === RETRIES_AT_MOST) {
        throw new Error(
          `${left.map((state) => state.path).join(', ')}: still has messages to retry after moving the clock ${moves} times; give the queue a dead-letter queue, or correct its function`,
        );
      }
      const returns = left.map((state) => state.nextVisibleAt ?? 0);
      if (nextEndAt !== undefined) returns.push(nextEndAt);
      if (nextMoveAt !== undefined) returns.push(Math.max(nextMoveAt, Date.now() + MOVES_MS));
      await this.advance(Math.max(1, Math.min(...returns) - Date.now()));
    }
  }

  /** Settles, and gives time to what only waits for time, until there is none left. */
  private async settleByMoving(end = Number.POSITIVE_INFINITY): Promise<void> {
    const stillness = new Stillness(this.inhabitants);
    while (!this.atRest()) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_CHECK_MS));
      if (!stillness.look()) continue;
      const due = await this.nextAwaited(stillness.movedInVain ? stillness.neededMs : 0);
      if (this.atRest() || Date.now() >= end) return;
      await this.advance(Math.max(1, Math.min(due, end) - Date.now()));
      stillness.moved();
    }
  }

  /** When time brings something about by itself. */
  private nextEventAt(): number {
    const { engines, outages, schedules, scaling } = this.inhabitants;
    return Math.min(
      schedules.nextDueAt(),
      scaling.nextDueAt(),
      ...[
        engines.sqs.moves.nextMoveAt,
        outages.nextEndAt(),
        ...this.polledStates().map((state) => state.nextVisibleAt),
      ].filter((time) => time !== undefined),
    );
  }

  /** The earliest time that something is known to wait for, at least so many ms from now. */
  private async nextAwaited(leastMs: number): Promise<number> {
    const { functions, held } = this.inhabitants;
    const after = Date.now() + leastMs;
    const known = [
      ...(await Promise.all(functions.all().map((pool) => pool.nextDueAt(after)))),
      this.clock.nextDueAt(after, isAliveIsolate),
      held.nextDueAt(),
    ].filter((time) => time !== undefined && time > Date.now());
    return known.length === 0 ? Date.now() + UNKNOWN_WAIT_MS : Math.min(...(known as number[]));
  }

  private async moveTo(time: number): Promise<void> {
    await this.clock.shift(Math.max(0, time - Date.now()));
    for (const pool of this.inhabitants.functions.all()) pool.clockMoved();
  }

  private atRest(): boolean {
    const { gateway, apis, engines, functions, consumers, alarms } = this.inhabitants;
    return (
      gateway.inFlight === 0 &&
      !consumers.busy &&
      !alarms.busy &&
      !engines.sqs.moves.busy &&
      !apis.busy &&
      functions.all().every((pool) => pool.running === 0) &&
      consumers.polledQueues.every((arn) => engines.sqs.visible(arn) === 0)
    );
  }

  private polledStates(): QueueState[] {
    const { consumers, engines } = this.inhabitants;
    const polled = new Set(consumers.polledQueues);
    return engines.sqs.states().filter((state) => polled.has(state.arn));
  }
}
