import { OTHER_ROLE, QUEUE, ROLE, ROOT, SESSION, TOPIC, USER } from '../support/cast';
import {
  CROSS_ACCOUNT,
  DECIDING,
  EFFECT,
  ROOT_USER,
  SAME_ACCOUNT,
  STATEMENT,
  WITH_RESOURCE_POLICIES,
} from '../support/pages';
import { allow, deny, rows, toAws } from '../support/row';

/** One account, and no permissions boundary. */
export const evaluation = [
  ...rows(
    DECIDING(),
    { name: 'nothing allows', expect: 'lacks identity' },
    { name: 'an identity policy allows', identity: [allow()], expect: 'allowed' },
    { name: 'a statement denies', identity: [deny()], expect: 'explicitly denied' },
    {
      name: 'a denial wins over what allows before it',
      identity: [allow(), deny()],
      expect: 'explicitly denied',
    },
    {
      name: 'a denial wins over what allows after it',
      identity: [deny(), allow()],
      expect: 'explicitly denied',
    },
    {
      name: "a resource's denial wins over an identity policy",
      identity: [allow()],
      resource: [deny(toAws(ROLE))],
      expect: 'explicitly denied',
    },
    {
      name: "an identity policy's denial wins over a resource",
      identity: [deny()],
      resource: [allow(toAws(ROLE))],
      expect: 'explicitly denied',
    },
    {
      name: 'a denial of another action denies nothing',
      identity: [allow(), deny({ Action: 'sqs:DeleteQueue' })],
      expect: 'allowed',
    },
    {
      name: 'a denial on another resource denies nothing',
      identity: [allow(), deny({ Resource: TOPIC })],
      expect: 'allowed',
    },
    {
      name: 'the root user has full access',
      see: ROOT_USER(),
      by: ROOT,
      expect: 'allowed',
    },
    {
      name: "a resource's denial holds for the root user, too",
      see: ROOT_USER(),
      by: ROOT,
      resource: [deny({ Principal: '*' })],
      expect: 'explicitly denied',
    },
    {
      name: "the root user of another account needs the resource's policy",
      see: CROSS_ACCOUNT(),
      by: ROOT,
      owner: '444455556666',
      on: 'arn:aws:s3:::partner',
      asks: 's3:ListBucket',
      expect: 'lacks resource',
    },
  ),
  ...rows(
    WITH_RESOURCE_POLICIES(),
    {
      name: 'within the account the resource alone is enough',
      resource: [allow(toAws(ROLE))],
      expect: 'allowed',
    },
    {
      name: 'within the account the identity policy alone is enough',
      identity: [allow()],
      resource: [allow(toAws(OTHER_ROLE.roleArn))],
      expect: 'allowed',
    },
    {
      name: 'neither is about the request',
      identity: [allow({ Resource: TOPIC })],
      resource: [allow(toAws(OTHER_ROLE.roleArn))],
      expect: 'lacks identity',
    },
  ),
  ...rows(
    SAME_ACCOUNT(),
    {
      name: 'one of several statements is enough',
      identity: [allow({ Action: 'sqs:ReceiveMessage' }), allow(), allow({ Resource: TOPIC })],
      expect: 'allowed',
    },
    {
      name: 'action and resource of different statements do not add up',
      identity: [allow({ Resource: TOPIC }), allow({ Action: 'sqs:ReceiveMessage' })],
      expect: 'lacks identity',
    },
    { name: 'users are decided as roles are', by: USER, identity: [allow()], expect: 'allowed' },
    {
      name: 'every session has what its role may do',
      by: SESSION,
      identity: [allow({ Resource: [TOPIC, QUEUE] })],
      see: EFFECT(),
      expect: 'allowed',
    },
    {
      name: 'a Sid means nothing',
      identity: [allow({ Sid: 'DenyEverything' })],
      see: STATEMENT(),
      expect: 'allowed',
    },
  ),
];
