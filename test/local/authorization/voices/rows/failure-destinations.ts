import { sendRecord } from '../../../../../local/authorization/voices/failure-destinations';
import { KEY, QUEUE, TOPIC } from '../../support/cast';
import { functionSpec } from '../../support/function-spec';
import { BOTH, delegatingKey, keysOf, roleMay, via } from '../../support/grants';
import type { VoiceRow } from '../../support/voice-row';

const LEDGER = functionSpec();

export const records: readonly VoiceRow[] = (
  [
    ['queue', QUEUE, 'sqs'],
    ['topic', TOPIC, 'sns'],
  ] as const
).flatMap(([kind, arn, service]): VoiceRow[] => {
  const action = service === 'sqs' ? 'sqs:SendMessage' : 'sns:Publish';
  const common = {
    ask: (access: Parameters<VoiceRow['ask']>[0]) => sendRecord(access, LEDGER, arn),
    asker: 'App/Ledger/Function',
  };
  return [
    {
      ...common,
      name: `Lambda sends the record of an event that was given up to a ${kind}`,
      asks: [`the role: ${action} on ${arn}`],
      policies: roleMay([action, arn]),
    },
    {
      ...common,
      name: `Lambda sends the record of an event that was given up to an encrypted ${kind}`,
      asks: [`the role: ${action} on ${arn}`, ...keysOf('the role', ...BOTH)],
      policies: [
        ...roleMay(
          [action, arn],
          ['kms:GenerateDataKey', KEY, via(service)],
          ['kms:Decrypt', KEY, via(service)],
        ),
        delegatingKey,
      ],
      keyed: true,
    },
  ];
});
