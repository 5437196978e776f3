import type { RedriveDescription } from '../lib/messaging/redrive-description';
import { RedriveRefusedError, RedriveStoppedError } from './outcomes';
import type { RedrivePorts } from './ports';

/** How long an alarm's state is taken as it was, in ms. */
const LOOK_EVERY_MS = 5000;

/** What keeps a redrive from starting, and ends one under way: the alarms, and whoever watches. */
export class Brake {
  private lookedAt = 0;

  constructor(
    private readonly description: RedriveDescription,
    private readonly ports: RedrivePorts,
    readonly signal: AbortSignal,
  ) {}

  /** @throws RedriveRefusedError when an alarm is in alarm */
  async checkBefore(): Promise<void> {
    const { alarms } = this.description;
    if (alarms.length === 0) {
      this.ports.log({ step: 'alarms', message: 'no alarm watches over it', state: 'none' });
      return;
    }
    const firing = await this.firing();
    if (firing === undefined) {
      const message = `alarms are unknown here: ${alarms.join(', ')}`;
      this.ports.log({ step: 'alarms', message, state: 'unknown' });
      return;
    }
    if (firing.length > 0) {
      throw new RedriveRefusedError(
        `${this.description.path}: ${firing.join(', ')} must be out of alarm; find out what is wrong first, or the messages fail again`,
      );
    }
    this.ports.log({ step: 'alarms', message: 'no alarm is in alarm', state: 'ok' });
  }

  /** @throws RedriveStoppedError when it was interrupted, or an alarm is in alarm by now */
  async checkUnderWay(): Promise<void> {
    if (this.signal.aborted) throw new RedriveStoppedError('interrupted');
    if (this.description.alarms.length === 0) return;
    if (this.ports.pace.now() - this.lookedAt < LOOK_EVERY_MS) return;
    const firing = await this.firing();
    if (firing && firing.length > 0) {
      throw new RedriveStoppedError(`${firing.join(', ')} went into alarm`);
    }
  }

  private firing(): Promise<readonly string[] | undefined> {
    this.lookedAt = this.ports.pace.now();
    return this.ports.alarms.inAlarm(this.description.alarms);
  }
}
