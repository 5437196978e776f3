import {
  assumeRole,
  createLogStream,
  putLogEvents,
} from '../../../../../local/authorization/voices/functions';
import { FUNCTION, LOG_GROUP, ROLE } from '../../support/cast';
import { functionSpec } from '../../support/function-spec';
import { roleMay } from '../../support/grants';
import { toService, trustPolicy } from '../../support/policies';
import type { VoiceRow } from '../../support/voice-row';

const LEDGER = functionSpec();

const STREAM = '[1]Ledger-1';

export const functions: readonly VoiceRow[] = [
  {
    name: 'Lambda assumes the role of a function',
    ask: (access) => assumeRole(access, LEDGER),
    asker: 'App/Ledger/Function',
    asks: [`lambda.amazonaws.com: sts:AssumeRole on ${ROLE}`],
    policies: [trustPolicy(ROLE, toService('lambda.amazonaws.com', FUNCTION))],
    source: FUNCTION,
  },
  {
    name: 'Lambda makes a log stream',
    ask: (access) => createLogStream(access, LEDGER, STREAM),
    asker: 'App/Ledger/Function',
    asks: [`the role: logs:CreateLogStream on ${LOG_GROUP}:log-stream:${STREAM}`],
    policies: roleMay([
      'logs:CreateLogStream',
      `${LOG_GROUP}:*`,
      { Condition: { ArnEquals: { 'lambda:SourceFunctionArn': FUNCTION } } },
    ]),
  },
  {
    name: 'Lambda writes what a function logs',
    ask: (access) => putLogEvents(access, LEDGER, STREAM),
    asker: 'App/Ledger/Function',
    asks: [`the role: logs:PutLogEvents on ${LOG_GROUP}:log-stream:${STREAM}`],
    policies: roleMay(['logs:PutLogEvents', `${LOG_GROUP}:*`]),
  },
];
