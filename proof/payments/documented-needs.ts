import type { DocumentedNeed } from '../proof-scenario';

/** What Payments needs on AWS, and nothing here can show. */
export const documentedNeeds: readonly DocumentedNeed[] = [
  {
    policy: /\/AuditLog\/AccessLog\//,
    actions: ['s3:PutObject'],
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
    reason: 'S3 delivers the access log of the audit log; the local cloud keeps no access logs',
  },
  {
    policy: /\/Keys\/Alarms$/,
    actions: ['kms:*'],
    link: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
    reason:
      'a key that nobody may administer can neither be changed nor deleted; the other keys need the same statement for the policies of roles to count',
  },
  {
    policy: /\/Deployment\/Role/,
    actions: [
      'sts:AssumeRole',
      'cloudwatch:DescribeAlarms',
      'lambda:GetAlias',
      'lambda:UpdateAlias',
      'lambda:GetProvisionedConcurrencyConfig',
    ],
    link: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambda.html',
    reason:
      'CodeDeploy shifts the traffic of an alias when a version is deployed; the local cloud has one version of everything',
  },
];
