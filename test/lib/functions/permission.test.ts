import { checkPermission, type Permission } from '../../../lib/functions/permission';

const PERMISSION: Permission = {
  actions: ['ssm:GetParameter'],
  resources: ['arn:aws:ssm:eu-west-1:111111111111:parameter/rate'],
  reason: 'reads the rate of the day',
};

const SPELT = 'Shop/Ship: actions must be spelt out as service:Action, got';

describe('a permission', () => {
  const rejected: [string, Partial<Permission>, string][] = [
    ['every action', { actions: ['*'] }, `${SPELT} "*"; name each action the code calls`],
    ['every action of a service', { actions: ['ssm:*'] }, `${SPELT} "ssm:*"`],
    ['a family of actions', { actions: ['ssm:GetParameter*'] }, `${SPELT} "ssm:GetParameter*"`],
    ['an action with a gap', { actions: ['ssm:GetParamete?'] }, `${SPELT} "ssm:GetParamete?"`],
    ['one vague action of two', { actions: ['ssm:GetParameter', 's3:*'] }, `${SPELT} "s3:*"`],
    ['an action without its service', { actions: ['GetParameter'] }, `${SPELT} "GetParameter"`],
    [
      'no action',
      { actions: [] },
      'Shop/Ship: actions must name what the code calls, and on what, got []; name each one',
    ],
    [
      'no resource',
      { resources: [] },
      'Shop/Ship: resources must name what the code calls, and on what, got []; name each one',
    ],
    ['an empty resource', { resources: [''] }, 'got [""]; name each one'],
    [
      'no reason',
      { reason: '' },
      'Shop/Ship: reason must say why in at least 10 characters, got ""; write what the code does with it',
    ],
    ['a reason just too short', { reason: ' 123456789 ' }, 'got " 123456789 "'],
  ];

  it.each(rejected)('rejects %s', (_, change, message) => {
    expect(() => checkPermission('Shop/Ship', { ...PERMISSION, ...change })).toThrow(message);
  });

  it.each<[string, Partial<Permission>]>([
    ['actions of several services', { actions: ['ssm:GetParameter', 'execute-api:Invoke'] }],
    ['a reason just long enough', { reason: '1234567890' }],
  ])('takes %s', (_, change) => {
    expect(() => checkPermission('Shop/Ship', { ...PERMISSION, ...change })).not.toThrow();
  });
});
