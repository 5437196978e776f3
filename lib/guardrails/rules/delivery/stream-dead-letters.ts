import { EVENT_SOURCE, polledService } from '../../model/functions/event-sources';
import type { Resource } from '../../model/resource';
import { ifKnown, resourceRule } from '../../rule';

/** Each ends the attempts. */
const LIMITS = ['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds'];
const UNLIMITED = -1;

export const streamDeadLetters = resourceRule({
  id: 'stream-dead-letters',
  severity: 'error',
  mistake:
    'A function is fed from a stream without an end to its attempts, or with no place for what it fails on.',
  why: 'Lambda tries a batch again until it succeeds or expires, and reads nothing else of the shard meanwhile: one record that cannot be handled stops all behind it for a day, or until they expire too. With an end and no place for what failed, records are skipped without a trace.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',
  fix: 'set onFailure of the event source, and retryAttempts or maxRecordAge',
  unless: 'records must never be skipped, and somebody is told when the stream falls behind',
  about: [EVENT_SOURCE],
  *check(source) {
    const service = polledService(source);
    if (service !== 'kinesis' && service !== 'dynamodb') return;
    if (LIMITS.every((limit) => ifKnown(() => isLimited(source, limit)) === false)) {
      yield {
        resource: source,
        property: 'MaximumRetryAttempts',
        message:
          'tries a record that the function fails on until it expires, and holds up its shard',
        change: 'retryAttempts: 10,',
      };
    }
    if (source.value('DestinationConfig.OnFailure.Destination') === undefined) {
      yield {
        resource: source,
        property: 'DestinationConfig.OnFailure',
        message: 'has no place for records that the function fails on',
        change: 'onFailure: new SqsDlq(failed),',
      };
    }
    // Where nobody knows the one and the other is missing, this ends the check.
    if (!LIMITS.some((limit) => ifKnown(() => isLimited(source, limit)))) {
      for (const limit of LIMITS) isLimited(source, limit);
    }
  },
});

function isLimited(source: Resource, limit: string): boolean {
  return (source.number(limit) ?? UNLIMITED) !== UNLIMITED;
}
