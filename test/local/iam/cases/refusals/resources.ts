import { HOME, QUEUE } from '../../support/cast';
import { RESOURCE, VARIABLES } from '../../support/pages';
import { refusals } from '../../support/refusal';

const NO_ARN =
  'write the whole ARN, arn:partition:service:region:account:resource, or *; variables are for its last part';

const resources = refusals(
  RESOURCE(),
  'identity',
  [
    'a resource by its name',
    { Resource: 'orders' },
    `: names a resource by an ARN that is none, got "orders"; ${NO_ARN}`,
  ],
  [
    'a short ARN',
    { Resource: 'arn:aws:sqs:eu-west-1:orders' },
    `: names a resource by an ARN that is none, got "arn:aws:sqs:eu-west-1:orders"; ${NO_ARN}`,
  ],
  [
    'an ARN without a resource',
    { Resource: `arn:aws:sqs:eu-west-1:${HOME}:` },
    `: names a resource by an ARN that is none, got "arn:aws:sqs:eu-west-1:${HOME}:"; ${NO_ARN}`,
  ],
  [
    'an ARN of a service in capitals',
    { NotResource: 'arn:aws:SQS:eu-west-1:1:orders', Resource: undefined },
    `: names a resource by an ARN that is none, got "arn:aws:SQS:eu-west-1:1:orders"; ${NO_ARN}`,
  ],
  [
    'an ARN that begins otherwise',
    { Resource: `aws:arn:sqs:eu-west-1:${HOME}:orders` },
    `: names a resource by an ARN that is none, got "aws:arn:sqs:eu-west-1:${HOME}:orders"; ${NO_ARN}`,
  ],
  [
    'a resource that is an intrinsic function',
    { Resource: { 'Fn::GetAtt': ['Orders', 'Arn'] } },
    ': has Resource that is not text, got {"Fn::GetAtt":["Orders","Arn"]}; resolve intrinsic functions before, or write the text out',
  ],
  [
    'a resource that is nothing',
    { Resource: [QUEUE, null] },
    ': has Resource that is not text, got null; resolve intrinsic functions before, or write the text out',
  ],
);

const early = refusals(
  VARIABLES('policy-vars-resourceelement'),
  'identity',
  [
    'a variable before the fifth colon',
    { Resource: 'arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:orders' },
    `: names a resource by an ARN that is none, got "arn:aws:sqs:eu-west-1:\${aws:PrincipalAccount}:orders"; ${NO_ARN}`,
  ],
  [
    'a variable that does not end',
    { Resource: `${QUEUE}\${aws:username` },
    `: has a malformed policy variable, got "${QUEUE}\${aws:username"; write \${key} or \${key, 'default'}`,
  ],
  [
    'a variable without a key',
    { Resource: `${QUEUE}\${}` },
    `: has a malformed policy variable, got "${QUEUE}\${}"; write \${key} or \${key, 'default'}`,
  ],
  [
    'a default without quotes',
    { Resource: `${QUEUE}\${aws:username, me}` },
    `: has a malformed policy variable, got "${QUEUE}\${aws:username, me}"; write \${key} or \${key, 'default'}`,
  ],
);

export const resourceRefusals = [...resources, ...early];
