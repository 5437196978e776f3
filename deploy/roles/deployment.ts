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

/** Every customer managed key of the region: made-up ids tell nothing, so tags have to. */
export function everyKey(deployment: Deployment): string {
  return regional(deployment, 'kms', 'key/*');
}

/**
 * The tags of the stack, which CloudFormation hands on to its keys: of `Payments-dev`, the
 * application `payments` and the stage `dev`.
 */
export function stackTags({ stackName }: Deployment): Readonly<Record<string, string>> {
  const [application = '', ...stage] = stackName.split('-');
  return { application: application.toLowerCase(), stage: stage.join('-') };
}

/** Tags by condition key: those of a key that is there, or those that a request gives one. */
export function tagged(
  key: 'aws:ResourceTag' | 'aws:RequestTag',
  tags: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`${key}/${tag}`, value]));
}

/**
 * A service that uses a key in the name of its caller, as KMS knows it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function viaService({ region }: Deployment, service: string): string {
  return `${service}.${region}.amazonaws.com`;
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
