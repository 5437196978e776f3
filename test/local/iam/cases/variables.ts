import { ABROAD, BUCKET, HOME, USER } from '../support/cast';
import { VARIABLES, VERSION } from '../support/pages';
import { allow, deny, type Row, rows, when } from '../support/row';

const TEAM = 'aws:PrincipalTag/team';
const read = (Resource: string | string[]) => allow({ Action: 's3:GetObject', Resource });
const reads = (key: string) => ({ asks: 's3:GetObject', on: `${BUCKET}/${key}` });
const team = (value: string) => ({ context: { [TEAM]: value } });

const OWN = `${BUCKET}/\${${TEAM}}/*`;

const inResources = rows(
  VARIABLES('policy-vars-resourceelement'),
  {
    name: 'a variable in a resource',
    identity: [read(`${BUCKET}/\${aws:username}/*`)],
    by: USER,
    ...reads('alice/a'),
    expect: 'allowed',
  },
  {
    name: 'a variable in a resource, of somebody else',
    identity: [read(`${BUCKET}/\${aws:username}/*`)],
    by: USER,
    ...reads('bob/a'),
    expect: 'lacks identity',
  },
  {
    name: 'a variable is the same in any case',
    see: VARIABLES('policy-vars-infotouse'),
    identity: [read(`${BUCKET}/\${AWS:UserName}/*`)],
    by: USER,
    ...reads('alice/a'),
    expect: 'allowed',
  },
  {
    name: 'a variable with a slash in its name',
    identity: [read(OWN)],
    ...reads('ledger/a'),
    ...team('ledger'),
    expect: 'allowed',
  },
  {
    name: 'a wildcard in the value of a variable is text',
    identity: [read(OWN)],
    ...reads('ledger/a'),
    ...team('*'),
    expect: 'lacks identity',
  },
  {
    name: 'a question mark in the value of a variable is text',
    identity: [read(OWN)],
    ...reads('a/a'),
    ...team('?'),
    expect: 'lacks identity',
  },
  {
    name: 'a wildcard in the value of a variable is the same text',
    identity: [read(OWN)],
    ...reads('*/a'),
    ...team('*'),
    expect: 'allowed',
  },
  {
    name: 'two variables',
    identity: [read(`${BUCKET}/\${aws:PrincipalAccount}/\${${TEAM}}`)],
    ...reads(`${HOME}/ledger`),
    ...team('ledger'),
    expect: 'allowed',
  },
);

const inConditions = rows(
  VARIABLES('policy-vars-conditionelement'),
  {
    name: 'a variable in StringEquals',
    identity: [allow(when({ StringEquals: { 'sqs:Name': `\${${TEAM}}` } }))],
    context: { [TEAM]: 'ledger', 'sqs:Name': 'ledger' },
    expect: 'allowed',
  },
  {
    name: 'a wildcard beside a variable in StringLike',
    identity: [allow(when({ StringLike: { 'sqs:Name': `\${${TEAM}}-*` } }))],
    context: { [TEAM]: 'ledger', 'sqs:Name': 'ledger-1' },
    expect: 'allowed',
  },
  {
    name: 'a wildcard beside a variable in StringEquals is text',
    identity: [allow(when({ StringEquals: { 'sqs:Name': `\${${TEAM}}-*` } }))],
    context: { [TEAM]: 'ledger', 'sqs:Name': 'ledger-1' },
    expect: 'lacks identity',
  },
  {
    name: 'a variable in ArnEquals, whose colon does not divide the ARN',
    identity: [
      allow(
        when({
          ArnEquals: {
            'aws:PrincipalArn': 'arn:aws:iam::${aws:SourceAccount}:role/service/Ledger',
          },
        }),
      ),
    ],
    context: { 'aws:SourceAccount': HOME },
    expect: 'allowed',
  },
  {
    name: 'a variable in ArnEquals, of another account',
    identity: [
      allow(
        when({
          ArnEquals: {
            'aws:PrincipalArn': 'arn:aws:iam::${aws:SourceAccount}:role/service/Ledger',
          },
        }),
      ),
    ],
    context: { 'aws:SourceAccount': ABROAD },
    expect: 'lacks identity',
  },
  {
    name: 'a variable in ArnNotEquals',
    identity: [
      allow(),
      deny(when({ ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::${aws:SourceAccount}:*' } })),
    ],
    context: { 'aws:SourceAccount': HOME },
    expect: 'allowed',
  },
);

const escapes = rows(
  VARIABLES('policy-vars-specialchars'),
  {
    name: '${*} is an asterisk',
    identity: [read(`${BUCKET}/\${*}`)],
    ...reads('*'),
    expect: 'allowed',
  },
  {
    name: '${*} is no wildcard',
    identity: [read(`${BUCKET}/\${*}`)],
    ...reads('a'),
    expect: 'lacks identity',
  },
  {
    name: '${?} is no wildcard',
    identity: [read(`${BUCKET}/\${?}`)],
    ...reads('a'),
    expect: 'lacks identity',
  },
  {
    name: '${?} is a question mark',
    identity: [read(`${BUCKET}/\${?}`)],
    ...reads('?'),
    expect: 'allowed',
  },
  {
    name: '${$} is a dollar sign',
    identity: [read(`${BUCKET}/\${$}{a}`)],
    ...reads('${a}'),
    expect: 'allowed',
  },
  {
    name: '${*} is an asterisk in StringEquals, too',
    identity: [allow(when({ StringEquals: { 'sqs:Name': 'a${*}' } }))],
    context: { 'sqs:Name': 'a*' },
    expect: 'allowed',
  },
);

const defaults = rows(
  VARIABLES('policy-vars-default-values'),
  {
    name: 'a default counts where there is no value',
    identity: [read(`${BUCKET}/\${${TEAM}, 'company-wide'}/*`)],
    ...reads('company-wide/a'),
    expect: 'allowed',
  },
  {
    name: 'a default does not count where there is a value',
    identity: [read(`${BUCKET}/\${${TEAM}, 'company-wide'}/*`)],
    ...reads('company-wide/a'),
    ...team('ledger'),
    expect: 'lacks identity',
  },
  {
    name: 'a default denies',
    identity: [allow(), deny(when({ StringEquals: { 'sqs:Name': `\${${TEAM}, 'x y'}` } }))],
    context: { 'sqs:Name': 'x y' },
    expect: 'explicitly denied',
  },
);

const versions = (['2008-10-17', undefined] as const).flatMap((version): Row[] =>
  rows(
    VERSION(),
    {
      name: `a variable is text in version ${version}`,
      version,
      identity: [read(`${BUCKET}/\${aws:username}`)],
      by: USER,
      ...reads('${aws:username}'),
      expect: 'allowed',
    },
    {
      name: `a variable has no value in version ${version}`,
      version,
      identity: [read(`${BUCKET}/\${aws:username}`)],
      by: USER,
      ...reads('alice'),
      expect: 'lacks identity',
    },
    {
      name: `a variable is text in conditions in version ${version}`,
      version,
      identity: [allow(when({ StringEquals: { 'sqs:Name': '${aws:username}' } }))],
      context: { 'sqs:Name': '${aws:username}' },
      expect: 'allowed',
    },
  ),
);

export const variables = [...inResources, ...inConditions, ...escapes, ...defaults, ...versions];
