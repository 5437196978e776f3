import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { AlarmKind } from './alarm-kind';
import type { AlarmSettings, AlarmsOffProps, AlarmsWithoutProps } from './alarm-settings';
import { notifyTopic } from './notified-topics';

/**
 * Which alarms a construct has, and from when on they fire. Every function, consumer and fan-out
 * has all of its alarms unless it is told otherwise; docs/alarms.md has one section for each.
 *
 * An alarm is billed for each metric it looks at, 0.10 USD a month at most; ten metrics an account
 * are free. A function has four such metrics, a consumer seven, a fan-out six.
 *
 * @example
 * Alarms.notify(this, new AlarmTopic(this, 'AlarmTopic').topic);
 *
 * new LeastPrivilegeFunction(this, 'Charge', {
 *   entry: 'lambda/charge/handler.ts',
 *   description: 'Charges submitted payments',
 *   alarms: Alarms.on({ errorRate: 1 }),
 * });
 * new FanOut(this, 'Clicks', {
 *   alarms: Alarms.off({ reason: 'Lost clicks are worth less than a page' }),
 * });
 *
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
export class Alarms {
  /** All alarms, which is what a construct has by itself, and from when on they fire. */
  public static on(settings: AlarmSettings = {}): Alarms {
    return new Alarms(settings, [], []);
  }

  /** No alarm, for a reason. */
  public static off(props: AlarmsOffProps): Alarms {
    return Alarms.on().without({ alarms: Object.values(AlarmKind), reason: props.reason });
  }

  /**
   * Has every alarm of this library at or below a scope notify a topic, when it fires and when it
   * is over: those that are there already and those that come.
   *
   * The topic of an `AlarmTopic`, or an imported one whose owner lets `cloudwatch.amazonaws.com`
   * publish to it and use its key. Called again for the same scope, or for one around it, each
   * topic is notified.
   *
   * @throws when CloudWatch could not publish to the topic: one of this app that no `AlarmTopic`
   * made, or one of another region than an alarm
   */
  public static notify(scope: IConstruct, topic: ITopic): void {
    notifyTopic(scope, topic);
  }

  private constructor(
    /** From when on the alarms fire. */
    public readonly settings: AlarmSettings,
    /** Why alarms are left out. */
    public readonly reasons: string[],
    private readonly leftOut: AlarmKind[],
  ) {}

  /** The same without some of the alarms, for a reason. */
  public without(props: AlarmsWithoutProps): Alarms {
    return new Alarms(
      this.settings,
      [...this.reasons, props.reason],
      [...this.leftOut, ...props.alarms],
    );
  }

  /** Whether an alarm is to be there. */
  public includes(alarm: AlarmKind): boolean {
    return !this.leftOut.includes(alarm);
  }
}
