import { ABROAD, HOME, ROLE, ROOT_ARN, SESSION, SNS, TOPIC, USER } from '../support/cast';
import { BOUNDARIES, CROSS_ACCOUNT, DECIDING, PRINCIPAL } from '../support/pages';
import { allow, deny, rows, to, toAws, when } from '../support/row';

const elsewhere = [allow({ Resource: TOPIC })];

/** A principal with a permissions boundary. */
export const boundaries = [
  ...rows(
    BOUNDARIES(),
    {
      name: 'identity policy and boundary both allow',
      identity: [allow()],
      boundary: [allow()],
      expect: 'allowed',
    },
    {
      name: 'a boundary grants nothing',
      boundary: [allow({ Action: '*', Resource: '*' })],
      expect: 'lacks identity',
    },
    {
      name: 'the boundary does not allow',
      identity: [allow()],
      boundary: elsewhere,
      expect: 'lacks boundary',
    },
    {
      name: 'the boundary denies',
      identity: [allow()],
      boundary: [allow(), deny()],
      expect: 'explicitly denied',
    },
    {
      name: "the boundary's denial holds for what a resource grants to the session",
      boundary: [deny()],
      resource: [allow(toAws(SESSION.sessionArn))],
      expect: 'explicitly denied',
    },
    {
      name: 'NotPrincipal spares nobody who has a boundary',
      identity: [allow()],
      boundary: [allow()],
      resource: [deny({ NotPrincipal: { AWS: [ROOT_ARN, ROLE, SESSION.sessionArn] } })],
      expect: 'explicitly denied',
    },
  ),
  ...rows(
    DECIDING(),
    {
      name: 'what a resource grants to the role stays within the boundary',
      boundary: elsewhere,
      resource: [allow(toAws(ROLE))],
      expect: 'lacks identity',
    },
    {
      name: 'what a resource and an identity policy grant to the role stays within the boundary',
      identity: [allow()],
      boundary: elsewhere,
      resource: [allow(toAws(ROLE))],
      expect: 'lacks boundary',
    },
    {
      name: 'what a resource grants to the role, the boundary allows',
      boundary: [allow()],
      resource: [allow(toAws(ROLE))],
      expect: 'allowed',
    },
    {
      name: 'what a resource grants to the session goes past the boundary',
      boundary: elsewhere,
      resource: [allow(toAws(SESSION.sessionArn))],
      expect: 'allowed',
    },
    {
      name: 'what a resource grants to the user goes past the boundary',
      by: USER,
      boundary: elsewhere,
      resource: [allow(toAws(USER.arn))],
      expect: 'allowed',
    },
    {
      name: 'naming the role as well takes nothing from the session',
      boundary: elsewhere,
      resource: [allow(toAws([ROLE, SESSION.sessionArn]))],
      expect: 'allowed',
    },
    {
      name: 'granting it to the role as well takes nothing from the session',
      boundary: elsewhere,
      resource: [allow(toAws(ROLE)), allow(toAws(SESSION.sessionArn)), allow(toAws(HOME))],
      expect: 'allowed',
    },
    {
      name: 'what is granted to the account needs an identity policy',
      boundary: [allow()],
      resource: [allow(toAws(HOME))],
      expect: 'lacks identity',
    },
  ),
  ...rows(
    PRINCIPAL('principal-roles'),
    {
      name: 'a wildcard with aws:PrincipalArn goes past the boundary',
      boundary: elsewhere,
      resource: [allow({ ...to('*'), ...when({ ArnEquals: { 'aws:PrincipalArn': ROLE } }) })],
      expect: 'allowed',
    },
    {
      name: 'naming the role as well takes nothing from the wildcard',
      boundary: elsewhere,
      resource: [allow(to('*')), allow(toAws(ROLE))],
      expect: 'allowed',
    },
    {
      name: 'from another account, the boundary limits the session that is named, too',
      see: CROSS_ACCOUNT(),
      identity: [allow()],
      boundary: elsewhere,
      owner: ABROAD,
      resource: [allow(toAws(SESSION.sessionArn))],
      expect: 'lacks boundary',
    },
    {
      name: 'services have no boundary',
      see: DECIDING(),
      by: SNS,
      resource: [allow(to({ Service: 'sns.amazonaws.com' }))],
      expect: 'allowed',
    },
  ),
];
