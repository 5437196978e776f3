import {
  arnOf,
  checkedBy,
  NOTHING,
  queue,
  ref,
  subscription,
  topic,
} from '../../support/resources';

describe('subscription-dead-letters', () => {
  const check = checkedBy('subscription-dead-letters');
  const app = (more = {}) => ({
    Placed: topic(),
    Inbox: queue(),
    Delivery: subscription('Placed', 'Inbox', more),
  });

  it.each(['sqs', 'lambda', 'firehose', 'http', 'https'])('rejects none for %s', (Protocol) => {
    expect(check(app({ Protocol })).lines).toEqual([
      `Shop/Delivery Properties.RedrivePolicy: drops what it cannot deliver to its ${Protocol} endpoint`,
    ]);
  });

  it.each(['email', 'email-json', 'sms', 'application'])('accepts none for %s', (Protocol) => {
    expect(check(app({ Protocol }))).toEqual(NOTHING);
  });

  it('accepts one that is written as text', () => {
    const RedrivePolicy = '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:111122223333:Dead"}';
    expect(check(app({ RedrivePolicy }))).toEqual(NOTHING);
  });

  it('does not know of a policy that only the deployment knows', () => {
    expect(check(app({ RedrivePolicy: ref('Given') })).unknown).toHaveLength(1);
  });

  it('looks at what stands in the topic itself', () => {
    const Placed = topic({
      Subscription: [
        { Protocol: 'email', Endpoint: 'orders@example.com' },
        { Protocol: 'sqs', Endpoint: arnOf('Inbox') },
      ],
    });
    expect(check({ Placed, Inbox: queue() }).lines).toEqual([
      'Shop/Placed Properties.Subscription.1.RedrivePolicy: drops what it cannot deliver to its sqs endpoint',
    ]);
  });
});
