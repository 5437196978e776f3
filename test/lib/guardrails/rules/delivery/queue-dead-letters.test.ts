import {
  arnOf,
  checkedBy,
  lambda,
  NOTHING,
  queue,
  ref,
  resource,
  source,
} from '../../support/resources';

describe('queue-dead-letters', () => {
  const check = checkedBy('queue-dead-letters');
  const app = (inbox = {}) => ({ Ship: lambda(), Source: source(), Inbox: queue(inbox) });

  it('rejects a queue that feeds a function and redrives nowhere', () => {
    expect(check(app()).lines).toEqual([
      'Shop/Inbox Properties.RedrivePolicy: feeds Shop/Source and has no dead-letter queue',
    ]);
  });

  it('accepts one with dead letters, wherever they go', () => {
    const RedrivePolicy = { deadLetterTargetArn: ref('Given'), maxReceiveCount: 5 };
    expect(check(app({ RedrivePolicy }))).toEqual(NOTHING);
  });

  it('accepts one that nothing polls', () => {
    expect(check({ Inbox: queue() })).toEqual(NOTHING);
  });

  it.each([
    ['another queue', queue({ RedrivePolicy: { deadLetterTargetArn: arnOf('Inbox') } })],
    ['a function', lambda({ DeadLetterConfig: { TargetArn: arnOf('Inbox') } })],
    [
      'a rule',
      resource('AWS::Events::Rule')({ Targets: [{ DeadLetterConfig: { Arn: arnOf('Inbox') } }] }),
    ],
  ])('accepts one that takes the dead letters of %s', (_case, Sender) => {
    expect(check({ ...app(), Sender })).toEqual(NOTHING);
  });

  it('accepts one that says that it is for dead letters', () => {
    const RedriveAllowPolicy = { redrivePermission: 'allowAll' };
    expect(check(app({ RedriveAllowPolicy }))).toEqual(NOTHING);
  });

  it('rejects one that lets no queue send dead letters to it', () => {
    const RedriveAllowPolicy = { redrivePermission: 'denyAll' };
    expect(check(app({ RedriveAllowPolicy })).lines).toHaveLength(1);
  });

  it('does not know of a policy that only the deployment knows', () => {
    expect(check(app({ RedrivePolicy: ref('Given') }))).toEqual({
      lines: [],
      unknown: ['Shop/Inbox: RedrivePolicy of Shop/Inbox is the parameter Given'],
    });
  });
});
