import { deliver } from '../../../../../local/authorization/voices/topics';
import { QUEUE, TOPIC } from '../../support/cast';
import { BOTH, keyPolicy, keysOf } from '../../support/grants';
import { allow, resourcePolicy, toService } from '../../support/policies';
import type { VoiceRow } from '../../support/voice-row';

export const topics: readonly VoiceRow[] = [
  {
    name: 'SNS delivers to a queue',
    ask: (access) => deliver(access, 'App/Subscription', TOPIC, QUEUE),
    asker: 'App/Subscription',
    asks: [`sns.amazonaws.com: sqs:SendMessage on ${QUEUE}`],
    policies: [
      resourcePolicy(QUEUE, allow('sqs:SendMessage', QUEUE, toService('sns.amazonaws.com', TOPIC))),
    ],
    source: TOPIC,
  },
  {
    name: 'SNS delivers to an encrypted queue',
    ask: (access) => deliver(access, 'App/Subscription', TOPIC, QUEUE),
    asker: 'App/Subscription',
    asks: [
      `sns.amazonaws.com: sqs:SendMessage on ${QUEUE}`,
      ...keysOf('sns.amazonaws.com', ...BOTH),
    ],
    policies: [
      resourcePolicy(QUEUE, allow('sqs:SendMessage', QUEUE, toService('sns.amazonaws.com', TOPIC))),
      keyPolicy('sns.amazonaws.com', TOPIC, ...BOTH),
    ],
    keyed: true,
    source: TOPIC,
  },
];
