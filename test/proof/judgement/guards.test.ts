import type { StatementDocument } from '../../../local/iam/policy/document';
import { guardsOf } from '../../../proof/atoms/guards';
import { ProbedPolicies } from '../../../proof/judgement/guards';
import type { Probe } from '../../../proof/probes/probe';
import { ACCOUNT, application, policy, QUEUE, TOPIC } from '../support/application';
import { inbox } from '../support/shop';

const delivery: StatementDocument = {
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: QUEUE,
};
const fromTopic: StatementDocument = {
  ...delivery,
  Condition: {
    ArnEquals: { 'aws:SourceArn': TOPIC },
    StringEquals: { 'aws:SourceAccount': ACCOUNT },
  },
};
const tlsOnly: StatementDocument = {
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:*',
  Resource: QUEUE,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

const forgery: Probe = {
  attack: 'deliver forged messages',
  principal: { kind: 'service', name: 'sns.amazonaws.com' },
  action: 'sqs:SendMessage',
  resource: QUEUE,
  context: { 'aws:SourceArn': `${TOPIC}-of-others`, 'aws:SourceAccount': ACCOUNT },
};
const plainHttp: Probe = {
  attack: 'read along',
  principal: { kind: 'user', accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/admin` },
  action: 'sqs:ReceiveMessage',
  resource: QUEUE,
  context: { 'aws:SecureTransport': 'false' },
};

function probed(...statements: readonly StatementDocument[]) {
  const spec = policy('resource', QUEUE, statements);
  const queues = application({ queues: [inbox], policies: [spec] });
  const policies = new ProbedPolicies(queues, [forgery, plainHttp]);
  return {
    successful: policies.successful,
    keptOut: guardsOf(spec).map((guard) => [
      guard.condition?.key ?? guard.statement.Effect,
      policies.keptOutBy(guard)?.attack,
    ]),
  };
}

describe('attacks on an app', () => {
  it('fail by a policy that keeps them out', () => {
    expect(probed(fromTopic, tlsOnly).successful).toEqual([]);
  });

  it('succeed where the policy does not', () => {
    expect(probed(delivery, tlsOnly).successful).toEqual([forgery]);
    expect(probed(fromTopic).successful).toEqual([plainHttp]);
  });

  it('come over TLS where they do not say otherwise', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'true' } };
    expect(probed({ ...delivery, Condition }, tlsOnly).successful).toEqual([forgery]);
  });
});

describe('a guard', () => {
  it('is told by the attack that succeeds without it, or by none', () => {
    expect(probed(fromTopic, tlsOnly).keptOut).toEqual([
      ['Deny', 'read along'],
      ['aws:SourceArn', 'deliver forged messages'],
      ['aws:SourceAccount', undefined],
    ]);
  });

  it('keeps out nobody who gets in anyway', () => {
    expect(probed(delivery, fromTopic, tlsOnly).keptOut).toEqual([
      ['Deny', 'read along'],
      ['aws:SourceArn', undefined],
      ['aws:SourceAccount', undefined],
    ]);
  });
});
