import { HOME, QUEUE } from '../../support/cast';
import { ACTION, GRAMMAR, VERSION } from '../../support/pages';
import { type Refusal, refusals } from '../../support/refusal';

const policy = (name: string, see: string, document: unknown, message: string): Refusal => ({
  name,
  see,
  kind: 'identity',
  document,
  message: `Ledger/Policy${message}`,
});

const whole = [
  policy(
    'an element of a policy that IAM does not know',
    GRAMMAR(),
    { Version: '2012-10-17', Statements: [], Statement: [] },
    ': has an unknown element, got "Statements"; leave it out',
  ),
  policy(
    'a version that is none',
    VERSION(),
    { Version: '2012-10-18', Statement: [] },
    ': must have the Version 2012-10-17 or 2008-10-17, got "2012-10-18"; write 2012-10-17',
  ),
  policy(
    'no statement',
    GRAMMAR(),
    { Version: '2012-10-17' },
    ': must have a Statement; write one, or leave the policy out',
  ),
  policy(
    'an empty list of statements',
    GRAMMAR(),
    { Version: '2012-10-17', Statement: [] },
    ': has an empty Statement; leave the policy out',
  ),
  policy(
    'a statement that is an intrinsic function, named by its Sid and number',
    GRAMMAR(),
    { Version: '2012-10-17', Statement: [{ 'Fn::If': [], Sid: 'Write', Effect: 'Allow' }] },
    ' statement 1 (Write): has an unknown element, got "Fn::If"; leave it out',
  ),
];

const elements = refusals(
  GRAMMAR(),
  'identity',
  [
    'an element that IAM does not know',
    { Actions: '*' },
    ': has an unknown element, got "Actions"; leave it out',
  ],
  [
    'an effect that is none',
    { Effect: 'allow' },
    ': must have the Effect Allow or Deny, got "allow"; write one of them',
  ],
  [
    'no effect',
    { Effect: undefined },
    ': must have the Effect Allow or Deny, got undefined; write one of them',
  ],
  [
    'both Action and NotAction',
    { NotAction: 'iam:*' },
    ': must have one of Action and NotAction; write the one that is meant',
  ],
  [
    'neither Action nor NotAction',
    { Action: undefined },
    ': must have one of Action and NotAction; write the one that is meant',
  ],
  [
    'both Resource and NotResource',
    { NotResource: QUEUE },
    ': must have one of Resource and NotResource; write the one that is meant',
  ],
  [
    'neither Resource nor NotResource',
    { Resource: undefined },
    ': must have one of Resource and NotResource; write the one that is meant',
  ],
  ['an empty list of actions', { Action: [] }, ': has an empty Action; leave the statement out'],
  [
    'an empty list of resources',
    { Resource: [] },
    ': has an empty Resource; leave the statement out',
  ],
  [
    'a principal in an identity policy',
    { Principal: '*' },
    ': names a principal, and belongs to whoever has the policy; leave Principal out of an identity policy',
  ],
  [
    'an excluded principal in an identity policy',
    { NotPrincipal: { AWS: HOME } },
    ': names a principal, and belongs to whoever has the policy; leave Principal out of an identity policy',
  ],
);

const NO_ACTION = 'write the service, a colon and the action, for example sqs:SendMessage';

const actions = refusals(
  ACTION(),
  'identity',
  [
    'an action without a service',
    { Action: 'SendMessage' },
    `: has Action that is none, got "SendMessage"; ${NO_ACTION}`,
  ],
  [
    'a wildcard for the service',
    { Action: '*:SendMessage' },
    `: has Action that is none, got "*:SendMessage"; ${NO_ACTION}`,
  ],
  [
    'a variable in an action',
    { Action: undefined, NotAction: ['sqs:*', 'sqs:${aws:username}'] },
    `: has NotAction that is none, got "sqs:\${aws:username}"; ${NO_ACTION}`,
  ],
  [
    'an action that is an intrinsic function',
    { Action: [{ Ref: 'Action' }] },
    ': has Action that is not text, got {"Ref":"Action"}; resolve intrinsic functions before, or write the text out',
  ],
);

export const elementRefusals = [...whole, ...elements, ...actions];
