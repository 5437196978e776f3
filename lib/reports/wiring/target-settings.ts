import { objectOf } from '../../template/values';
import type { StackView } from '../template/stack-view';
import { endText } from './edge';
import type { Settings } from './settings';
import { duration } from './words';

/** Tells by which role a rule or a schedule calls its target, how often it tries, and with what. */
export function tellTarget(settings: Settings, stack: StackView): Settings {
  return settings
    .tell('RoleArn', (_, role) => `as ${endText(role, stack)}`)
    .tell('MaximumRetryAttempts', (retries) => `${retries} retries`)
    .tell('MaximumEventAgeInSeconds', (age) => `up to ${duration(age)} old`)
    .tell('DeadLetterConfig', (text, config) => {
      const { Arn: queue } = objectOf(config);
      return queue === undefined ? `dead letters ${text}` : `failures to ${endText(queue, stack)}`;
    })
    .tell('Input', (input) => `with ${input}`);
}
