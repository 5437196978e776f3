/** One stack in one environment: what the roles are limited to. */
export interface Deployment {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** The stack that is deployed, which begins the names of what is in it. */
  readonly stackName: string;
  /** Of the CDK bootstrap whose roles deploy it. */
  readonly qualifier: string;
}

/** The ARN of something in the account and region of a deployment. */
export function regional(
  { partition, region, account }: Deployment,
  service: string,
  resource: string,
): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/**
 * The ARNs of everything that CloudFormation names after the stack.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
 */
export function own(deployment: Deployment, service: string, kind = ''): string {
  return regional(deployment, service, `${kind}${deployment.stackName}-*`);
}

/** The stack's buckets, whose names are in small letters. */
export function buckets({ partition, stackName }: Deployment): string {
  return `arn:${partition}:s3:::${stackName.toLowerCase()}-*`;
}

/** CloudFormation names a secret by its logical id alone: the construct's id, then a hash. */
export function secrets(deployment: Deployment): string {
  return regional(deployment, 'secretsmanager', 'secret:GatewaySecret*');
}

/** The roles that the stack creates, and no other. */
export function ownRoles({ partition, account, stackName }: Deployment): string {
  return `arn:${partition}:iam::${account}:role/${stackName}-*`;
}

/** Something of IAM that decides what a deployment may do; its name is not one of the stack's own. */
export function guardName({ stackName, region }: Deployment, part: string): string {
  return `DeployRoles-${stackName}-${part}-${region}`;
}

/** The policy that limits every role of the stack. */
export function boundaryArn(deployment: Deployment): string {
  const { partition, account } = deployment;
  return `arn:${partition}:iam::${account}:policy/${guardName(deployment, 'boundary')}`;
}

/** A role of the CDK bootstrap. */
export function bootstrapRole(
  { partition, account, region, qualifier }: Deployment,
  name: string,
): string {
  return `arn:${partition}:iam::${account}:role/cdk-${qualifier}-${name}-${account}-${region}`;
}
