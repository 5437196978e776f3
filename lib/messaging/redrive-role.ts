import { Lazy } from 'aws-cdk-lib';
import {
  ArnPrincipal,
  CfnRole,
  CompositePrincipal,
  PolicyDocument,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { consuming, sending } from '../functions/intent-grants/messages';
import type { RedriveTarget } from './redrive-targets';

/**
 * The role that redrives, and whom it trusts.
 *
 * @throws where CDK makes no roles
 */
export function redriveRole(
  scope: Construct,
  operators: readonly string[],
  targets: () => readonly RedriveTarget[],
): Role {
  const role = new Role(scope, 'Role', {
    description: `Redrives the dead letters of ${scope.node.path}`,
    assumedBy: new CompositePrincipal(...operators.map((arn) => new ArnPrincipal(arn))),
  });
  const resource = role.node.defaultChild;
  if (!(resource instanceof CfnRole)) {
    throw new Error(
      `${scope.node.path}: operators must be left out where Role.customizeRoles makes no roles, got ${operators.join(', ')}; give the role that you make the rights of docs/redrive.md`,
    );
  }
  resource.policies = Lazy.any({
    produce: () => [
      {
        policyName: 'Redrive',
        // A role's inline policies may have 10,240 characters.
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
        policyDocument: new PolicyDocument({ statements: merged(statements(scope, targets())) }),
      },
    ],
  });
  return role;
}

function statements(scope: Construct, targets: readonly RedriveTarget[]): PolicyStatement[] {
  const alarmArns = new Set(
    targets.flatMap((target) => target.alarms().map(({ alarmArn }) => alarmArn)),
  );
  return [
    ...targets.flatMap((target) => [
      ...target
        .sources()
        .flatMap(({ kind, queue }) => [
          ...consuming(scope, queue),
          ...(kind === 'queue' ? [moving(queue.queueArn)] : []),
        ]),
      ...sending(scope, target.queue),
    ]),
    ...[...alarmArns].map(
      (arn) => new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: [arn] }),
    ),
  ];
}

/** One statement for all resources that the same is allowed on. */
function merged(all: readonly PolicyStatement[]): PolicyStatement[] {
  const found = new Map<string, PolicyStatement>();
  for (const statement of all) {
    const what = JSON.stringify([statement.actions, statement.conditions]);
    const same = found.get(what);
    if (same) same.addResources(...statement.resources);
    else found.set(what, statement);
  }
  return [...found.values()];
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html */
function moving(queueArn: string): PolicyStatement {
  return new PolicyStatement({
    actions: ['sqs:StartMessageMoveTask', 'sqs:ListMessageMoveTasks', 'sqs:CancelMessageMoveTask'],
    resources: [queueArn],
  });
}
