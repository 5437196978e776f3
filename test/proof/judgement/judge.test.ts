import { Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StatementDocument } from '../../../local/iam/policy/document';
import { type Case, judgeAtoms, judgeGuards, judgePolicies } from '../../../proof/judgement/judge';
import { ResourceNames } from '../../../proof/names/resource-names';
import type { ProofScenario } from '../../../proof/proof-scenario';
import { allow, policy, QUEUE, ROLE, TABLE, TOPIC } from '../support/application';
import { finding } from '../support/proof';
import { called, events, inbox, roleArnOf, shopOf, table } from '../support/shop';
import { environment, synthesised } from '../support/synthesised';

/** The same names as in the hand-made applications. */
const names = synthesised(
  (app) => {
    const stack = new Stack(app, 'Shop');
    new Queue(stack, 'Inbox', { queueName: 'Inbox' });
    new Topic(stack, 'Events', { topicName: 'Events' });
    const partitionKey = { name: 'id', type: AttributeType.STRING };
    new Table(stack, 'Records', { tableName: 'Payments', partitionKey });
  },
  (directory) => new ResourceNames(directory, environment),
);

function caseOf(
  application: Case['application'],
  scenario: Partial<ProofScenario> = {},
  decisions: Case['evidence']['decisions'] = [],
): Case {
  return {
    application,
    judged: application,
    names,
    lint: [],
    scenario: { start: () => Promise.reject(new Error('is not run')), ...scenario },
    evidence: { decisions, denials: [] },
  };
}

const judgedAtoms = (...given: Parameters<typeof caseOf>) =>
  judgeAtoms(caseOf(...given)).map(({ judged }) => judged);

const write = allow(['dynamodb:PutItem', 'dynamodb:GetItem'], TABLE);
const trust = policy('trust', roleArnOf('Ship'), {
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

describe('permissions', () => {
  it('are told with whose they are, and what is denied without them', () => {
    const written = called('Ship', 'dynamodb:PutItem', TABLE);
    expect(judgedAtoms(shopOf({ Ship: [write] }), {}, [written])).toEqual([
      {
        policy: 'Ship/Role',
        function: 'Ship/Function',
        text: 'allow dynamodb:PutItem on <Records>',
        flips: 'dynamodb:PutItem on <Records>',
      },
      {
        policy: 'Ship/Role',
        function: 'Ship/Function',
        text: 'allow dynamodb:GetItem on <Records>',
      },
    ]);
  });

  it('are of no function when they are in the policy of a resource, or of another role', () => {
    const delivery = policy('resource', QUEUE, { ...allow('sqs:*', QUEUE), Principal: '*' });
    const other = policy('identity', ROLE, allow('sqs:SendMessage', QUEUE));
    const judged = judgedAtoms(shopOf({ Ship: [] }, { policies: [delivery, other] }));
    expect(judged.map((one) => one.function)).toEqual([undefined, undefined]);
  });

  it('of the trust policy are told from the others of the role', () => {
    expect(judgedAtoms(shopOf({ Ship: [] }, { policies: [trust] }))).toMatchObject([
      { policy: 'Worker (trust policy)', function: 'Ship/Function' },
    ]);
  });

  it('are documented by policy and action', () => {
    const link = 'https://docs.aws.amazon.com/';
    const need = { policy: /Ship\/Role$/, actions: ['dynamodb:GetItem'], link, reason: 'restores' };
    const judged = judgedAtoms(shopOf({ Ship: [write], Pack: [write] }), {
      documentedNeeds: [need],
    });
    expect(judged.map(({ documented }) => documented)).toEqual([
      undefined,
      { link, reason: 'restores' },
      undefined,
      undefined,
    ]);
  });
});

describe('guards', () => {
  const delivery: StatementDocument = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: QUEUE,
    Condition: {
      ArnEquals: { 'aws:SourceArn': TOPIC },
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    },
  };
  const queues = (Statement: StatementDocument) =>
    shopOf(
      {},
      { queues: [inbox], topics: [events], policies: [policy('resource', QUEUE, Statement)] },
    );

  it('are told with the attack that they keep out', () => {
    const [sourceArn] = judgeGuards(caseOf(queues(delivery))).guards;
    expect(sourceArn).toEqual({
      policy: 'Worker',
      text: 'Allow sqs:SendMessage on <Inbox> without ArnEquals aws:SourceArn',
      keepsOut: expect.stringContaining('deliver forged messages from '),
    });
  });

  it('that keep out nobody are equivalent where the scenario says so, by policy and text', () => {
    const equivalentOf = (guard: RegExp) => {
      const equivalents = [{ policy: /Worker$/, guard, reason: 'the ARN names the account' }];
      return judgeGuards(caseOf(queues(delivery), { equivalents })).guards[1]?.equivalent;
    };
    expect(equivalentOf(/ aws:SourceAccount$/)).toBe('the ARN names the account');
    expect(equivalentOf(/ aws:SourceArn$/)).toBeUndefined();
  });

  it('are tried with the attacks of the scenario, too', () => {
    const attack = {
      attack: 'send as a user',
      principal: { kind: 'user', accountId: '1', arn: 'arn:aws:iam::1:user/eve' } as const,
      action: 'sqs:SendMessage',
      resource: QUEUE,
    };
    const open = { ...allow('sqs:SendMessage', QUEUE), Principal: '*' } as const;
    const { breaches } = judgeGuards(caseOf(queues(open), { probes: () => [attack] }));
    expect(breaches).toContain('send as a user: sqs:SendMessage on <Inbox> is allowed');
  });
});

describe('policies alone', () => {
  it('show leaks, findings and reach', () => {
    const application = shopOf(
      { Ship: [write], Pack: [allow('dynamodb:*', TABLE)] },
      { tables: [table] },
    );
    const written = called('Ship', 'dynamodb:PutItem', TABLE);
    const subject = { ...caseOf(application, {}, [written]), lint: [finding] };
    const { leaks, lint, blastRadius, cells } = judgePolicies(subject);
    expect(leaks).toEqual([
      'Pack/Function may do dynamodb:PutItem on <Records>, which only Shop/Ship/Function did',
    ]);
    expect(lint).toEqual([finding]);
    expect(blastRadius['Ship/Function']).toBe(2);
    expect(blastRadius['Pack/Function']).toBeGreaterThan(20);
    expect(cells.length).toBeGreaterThan(blastRadius['Pack/Function'] ?? 0);
  });
});
