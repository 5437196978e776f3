import { DecisionLog } from '../../../local/authorization/decision-log';
import { accessRequest } from '../../../local/iam/request/access-request';
import { roleSession } from '../../../local/iam/request/principal';
import { OTHER_QUEUE, QUEUE, ROLE } from './support/cast';

const PRINCIPAL = roleSession(ROLE, 'session');

const request = (resource = QUEUE, context: Record<string, string> = {}) =>
  accessRequest({ principal: PRINCIPAL, action: 'sqs:SendMessage', resource, context });

/** A log that has been listened to. */
function listening(): DecisionLog {
  const log = new DecisionLog();
  log.restart();
  return log;
}

describe('the decision log', () => {
  it('keeps nothing until somebody listens', () => {
    const log = new DecisionLog();
    log.add('App/Ledger', request(), true);
    expect(log.decisions()).toEqual([]);
  });

  it('keeps who asked for what, and whether it was allowed', () => {
    const log = listening();
    log.add('App/Ledger', request(QUEUE, { 'aws:SourceArn': 'x' }), false);
    expect(log.decisions()).toEqual([
      {
        asker: 'App/Ledger',
        principal: PRINCIPAL,
        action: 'sqs:SendMessage',
        resource: QUEUE,
        resourceAccount: '000000000000',
        context: {
          'aws:principalarn': ROLE,
          'aws:principalaccount': '000000000000',
          'aws:principalisawsservice': 'false',
          'aws:principaltype': 'AssumedRole',
          'aws:sourcearn': 'x',
        },
        allowed: false,
      },
    ]);
  });

  it('keeps each once, whenever it was made, in the order in which they came', () => {
    const log = listening();
    for (const second of [1, 2, 3]) {
      const at = {
        'aws:CurrentTime': `2026-01-01T00:00:0${second}Z`,
        'aws:EpochTime': `${second}`,
      };
      log.add('App/Ledger', request(QUEUE, at), true);
      log.add('App/Ledger', request(OTHER_QUEUE, at), true);
    }
    expect(log.decisions().map(({ resource }) => resource)).toEqual([QUEUE, OTHER_QUEUE]);
    for (const { context } of log.decisions()) {
      expect(Object.keys(context)).not.toContain('aws:currenttime');
      expect(Object.keys(context)).not.toContain('aws:epochtime');
    }
  });

  it.each<[string, string, ReturnType<typeof request>, boolean]>([
    ['somebody else', 'App/Audit', request(), true],
    ['another resource', 'App/Ledger', request(OTHER_QUEUE), true],
    ['other circumstances', 'App/Ledger', request(QUEUE, { 'aws:SourceArn': 'x' }), true],
    ['another decision', 'App/Ledger', request(), false],
  ])('tells %s apart', (_what, asker, another, allowed) => {
    const log = listening();
    log.add('App/Ledger', request(), true);
    log.add(asker, another, allowed);
    expect(log.decisions()).toHaveLength(2);
  });

  it('forgets when it is started again', () => {
    const log = listening();
    log.add('App/Ledger', request(), true);
    log.restart();
    expect(log.decisions()).toEqual([]);
    log.add('App/Ledger', request(), true);
    expect(log.decisions()).toHaveLength(1);
  });
});
