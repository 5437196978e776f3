import { objectOf } from '../../template/values';
import type { EdgeKind } from './edge';
import { Settings } from './settings';
import { duration } from './words';

const OUTCOMES = { OnFailure: 'on failure', OnSuccess: 'on success' } as const;

/** `Function -> Queue on failure, qualifier live, 1 retries` */
export const invocationDestinations: EdgeKind = {
  types: ['AWS::Lambda::EventInvokeConfig'],
  edges: ({ properties }, stack) => {
    const destinations = objectOf(properties['DestinationConfig']);
    return Object.entries(OUTCOMES).flatMap(([outcome, when]) => {
      const to = objectOf(destinations[outcome])['Destination'];
      if (to === undefined) return [];
      const settings = new Settings(properties, stack.text)
        .without('DestinationConfig', 'FunctionName')
        .tell('Qualifier', (qualifier) => `qualifier ${qualifier}`)
        .tell('MaximumRetryAttempts', (retries) => `${retries} retries`)
        .tell('MaximumEventAgeInSeconds', (age) => `up to ${duration(age)} old`);
      return [{ from: properties['FunctionName'], to, when, settings: settings.all() }];
    });
  },
};

/** `Function -> Queue on failure`, the older way. */
export const functionDeadLetters: EdgeKind = {
  types: ['AWS::Lambda::Function'],
  edges: ({ logicalId, properties }) => {
    const to = objectOf(properties['DeadLetterConfig'])['TargetArn'];
    return to === undefined
      ? []
      : [{ from: { Ref: logicalId }, to, when: 'on failure', settings: [] }];
  },
};
