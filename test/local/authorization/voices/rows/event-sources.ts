import { deleteHandled, poll } from '../../../../../local/authorization/voices/event-sources';
import { KEY, QUEUE } from '../../support/cast';
import { functionSpec } from '../../support/function-spec';
import { delegatingKey, keysOf, roleMay, via } from '../../support/grants';
import type { VoiceRow } from '../../support/voice-row';

const LEDGER = functionSpec();

export const sources: readonly VoiceRow[] = [
  {
    name: 'Lambda polls a queue',
    ask: (access) => poll(access, LEDGER, QUEUE),
    asker: 'App/Ledger/Function',
    asks: [
      `the role: sqs:GetQueueAttributes on ${QUEUE}`,
      `the role: sqs:ReceiveMessage on ${QUEUE}`,
    ],
    policies: roleMay(['sqs:GetQueueAttributes', QUEUE], ['sqs:ReceiveMessage', QUEUE]),
  },
  {
    name: 'Lambda polls an encrypted queue',
    ask: (access) => poll(access, LEDGER, QUEUE),
    asker: 'App/Ledger/Function',
    asks: [
      `the role: sqs:GetQueueAttributes on ${QUEUE}`,
      `the role: sqs:ReceiveMessage on ${QUEUE}`,
      ...keysOf('the role', 'kms:Decrypt'),
    ],
    policies: [
      ...roleMay(
        ['sqs:GetQueueAttributes', QUEUE],
        ['sqs:ReceiveMessage', QUEUE],
        ['kms:Decrypt', KEY, via('sqs')],
      ),
      delegatingKey,
    ],
    keyed: true,
  },
  {
    name: 'Lambda deletes what was handled',
    ask: (access) => deleteHandled(access, LEDGER, QUEUE),
    asker: 'App/Ledger/Function',
    asks: [`the role: sqs:DeleteMessage on ${QUEUE}`],
    policies: roleMay(['sqs:DeleteMessage', QUEUE]),
  },
];
