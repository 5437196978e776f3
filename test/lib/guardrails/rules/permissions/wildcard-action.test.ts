import type { JsonObject } from '../../../../../lib/template/values';
import {
  accountedRole,
  allow,
  deny,
  key,
  QUEUE,
  queue,
  ROLE,
  role,
  said,
} from './support/policies';

const lines = (...statements: readonly JsonObject[]) =>
  said('wildcard-action', { Role: role(...statements) }).lines;

const ROOT = { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } };

describe('wildcard-action', () => {
  it.each([
    ['sqs:Send*', '"sqs:Send*" (SendMessage)'],
    ['sqs:SendMessag?', '"sqs:SendMessag?" (SendMessage)'],
    ['*', '"*", every action of every service,'],
  ])('rejects %s', (action, told) => {
    expect(lines(allow(action, QUEUE))).toEqual([
      `Shop/Role Properties.Policies.0.PolicyDocument.Statement.0.Action: allows ${told} by a wildcard`,
    ]);
  });

  it.each(['User', 'Group', 'Role'])('rejects it in a policy beside what it is of: %s', (type) => {
    const PolicyDocument = { Statement: [allow('sqs:*', QUEUE)] };
    const Policy = {
      Type: `AWS::IAM::${type}Policy`,
      Properties: { [`${type}Name`]: 'of-another-app', PolicyDocument },
    };
    expect(said('wildcard-action', { Policy }).lines).toHaveLength(1);
  });

  it('tells how many actions a wildcard covers', () => {
    expect(lines(allow('sqs:*', QUEUE))).toEqual([
      expect.stringMatching(/"sqs:\*" \(.* and \d+ more\)/),
    ]);
  });

  it('accepts actions by name, and a Deny', () => {
    expect(lines(allow('sqs:SendMessage', QUEUE), deny('*', '*'))).toEqual([]);
  });

  it("accepts what leaves a key to its account's policies", () => {
    const delegation = allow('kms:*', '*', { Principal: ROOT });
    expect(said('wildcard-action', { Key: key(delegation) }).lines).toEqual([]);
  });

  it.each([
    ['to a role', { AWS: ROLE }],
    ['to another account', { AWS: 'arn:aws:iam::999988887777:role/Admin' }],
    ['to a service beside the account', { ...ROOT, Service: 'sns.amazonaws.com' }],
  ])('rejects a whole key given %s', (_, Principal) => {
    expect(
      said('wildcard-action', { Key: key(allow('kms:*', '*', { Principal })) }).lines,
    ).toHaveLength(1);
  });

  it("accepts what AWS's guides let a service do with a key, and the same to nobody else", () => {
    const actions = ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];
    const to = (Principal: object) =>
      said('wildcard-action', {
        Key: key(allow([...actions, 'kms:Describe*'], '*', { Principal })),
      }).lines.length;
    expect(to({ Service: 'logs.eu-west-1.amazonaws.com' })).toBe(0);
    expect(to({ AWS: ROLE })).toBe(1);
  });

  it('does not guess whether a number is the account that the stack goes into', () => {
    const Principal = { AWS: 'arn:aws:iam::999988887777:root' };
    const { lines: known, unknown } = said('wildcard-action', {
      Key: key(allow('kms:*', '*', { Principal })),
    });
    expect(known).toEqual([]);
    expect(unknown).toEqual(['whether 999988887777 is the account of Shop/Key']);
  });

  it('rejects the same statement in the policy of anything else', () => {
    const statement = allow('sqs:*', '*', { Principal: ROOT });
    expect(said('wildcard-action', queue(statement)).lines).toHaveLength(1);
  });

  it('accepts a boundary, which grants nothing, until a role has it as a policy', () => {
    const boundary = (more: object) => ({
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: { Statement: [allow('*', '*')] }, ...more },
    });
    const lines = (more: object) =>
      said('wildcard-action', { Boundary: boundary(more), Role: role() }).lines.length;
    expect(lines({})).toBe(0);
    expect(lines({ Roles: [{ Ref: 'Role' }] })).toBe(1);
    expect(lines({ Roles: ['of-another-app'] })).toBe(1);
  });

  it('accepts what stands in the ledger of the role with its reason', () => {
    const entry = {
      actions: ['sqs:*'],
      resources: ['*'],
      reason: 'it empties the queues of tests',
    };
    const { lines: known } = said('wildcard-action', {
      Role: accountedRole(entry, allow('sqs:*', '*')),
      Other: accountedRole({ ...entry, reason: ' ' }, allow('sqs:*', '*')),
    });
    expect(known).toEqual([expect.stringContaining('Shop/Other')]);
  });
});
