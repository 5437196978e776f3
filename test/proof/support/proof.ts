import type { JudgedAtom, JudgedGuard, Proof } from '../../../proof/proof';
import type { Finding } from '../../../proof/static/finding';

/** A permission that is needed. */
export function needed(differences: Partial<JudgedAtom> = {}): JudgedAtom {
  return {
    policy: 'Ship/Role',
    function: 'Ship/Function',
    text: 'allow dynamodb:PutItem on <Shipments>',
    flips: 'dynamodb:PutItem on <Shipments>',
    fails: 'the order was not shipped',
    ...differences,
  };
}

/** A guard that keeps somebody out. */
export function keeping(differences: Partial<JudgedGuard> = {}): JudgedGuard {
  return {
    policy: 'Inbox/Policy',
    text: 'Deny sqs:* on <Inbox>',
    keepsOut: 'read along as sqs:ReceiveMessage on <Inbox> goes over plain HTTP',
    ...differences,
  };
}

export const finding: Finding = {
  rule: 'wildcard-action',
  construct: 'Shop/Ship/Role',
  location: 'Properties.Policies.0.PolicyDocument.Statement.0.Action',
  message: 'allows dynamodb:*',
  fix: 'name the actions',
};

/** An app that has least privilege. */
export function proven(differences: Partial<Proof> = {}): Proof {
  return {
    subject: 'Shop',
    denials: [],
    atoms: [needed()],
    guards: [keeping()],
    breaches: [],
    leaks: [],
    lint: [],
    cells: 270,
    blastRadius: { 'Ship/Function': 6 },
    seconds: 2.8,
    ...differences,
  };
}
