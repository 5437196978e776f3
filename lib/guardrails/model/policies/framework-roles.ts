import type { Model } from '../model';
import type { Resource } from '../resource';
import type { Statement } from './statement';

/** A feature of CDK that brings a function of its own into the stack, with a role that CDK writes. */
export interface FrameworkFeature {
  /** In the construct path or the logical id of the role. */
  readonly role: RegExp;
  /** The prop or the construct that brings it. */
  readonly feature: string;
  /** What does without. */
  readonly instead: string;
}

const FEATURES: readonly FrameworkFeature[] = [
  {
    role: /S3AutoDeleteObjectsCustomResourceProvider/,
    feature: 'autoDeleteObjects of a bucket',
    instead: 'removalPolicy: RemovalPolicy.RETAIN, and empty the bucket by hand',
  },
  {
    role: /BucketNotificationsHandler[0-9a-f]{32}/,
    feature: 'addEventNotification of a bucket',
    instead: 'eventBridgeEnabled: true, and a Rule on the events of the bucket',
  },
  {
    role: /LogRetention[0-9a-f]{32}/,
    feature: 'logRetention of a function',
    instead: 'logGroup: new LogGroup(this, …, { retention })',
  },
  {
    role: /AWS679f53fac002430cb0da5b7982bd2287/,
    feature: 'AwsCustomResource',
    instead: 'the resource type of CloudFormation for the same, or a script that deploys',
  },
  {
    role: /CDKBucketDeployment[0-9A-Fa-f]{32}/,
    feature: 'BucketDeployment',
    instead: 'an upload after the deployment: aws s3 sync',
  },
  {
    role: /VpcRestrictDefaultSGCustomResourceProvider/,
    feature: 'restrictDefaultSecurityGroup of a VPC',
    instead: 'restrictDefaultSecurityGroup: false, and close the group once for the account',
  },
  {
    role: /CrossRegionExport(?:Writer|Reader)CustomResourceProvider/,
    feature: 'crossRegionReferences of a stack',
    instead: 'a name that both stacks know, given as a prop',
  },
  {
    role: /ECRAutoDeleteImagesCustomResourceProvider/,
    feature: 'autoDeleteImages of a repository',
    instead: 'emptyOnDelete: true',
  },
  {
    role: /ReplicaProvider/,
    feature: 'replicationRegions of a Table',
    instead: 'TableV2 with replicas',
  },
  {
    role: /framework-?(?:onEvent|isComplete|onTimeout)|waiter-?state-?machine/,
    feature: 'a Provider of custom resources',
    instead: 'a resource type of CloudFormation, or serviceToken: fn.functionArn of the handler',
  },
  {
    role: /Custom::[\w.-]*CustomResourceProvider|Custom[A-Z]\w*CustomResourceProviderRole/,
    feature: 'a custom resource of CDK',
    instead: 'a resource type of CloudFormation for the same',
  },
];

/** Which feature of CDK a role is there for; undefined for one that the app wrote. */
export function frameworkFeatureOf(role: Resource): FrameworkFeature | undefined {
  if (role.type !== 'AWS::IAM::Role') return undefined;
  return FEATURES.find((one) => one.role.test(role.path) || one.role.test(role.logicalId));
}

/** Whether a statement is a framework role's, or lets nobody but such roles do something. */
export function isOfFramework(statement: Statement, model: Model): boolean {
  const { kind, attachedTo, principals, declaredIn } = statement;
  if (kind === 'trust') return frameworkFeatureOf(declaredIn) !== undefined;
  if (kind === 'identity') return attachedTo.length > 0 && attachedTo.every(isFramework);
  const { AWS = [], ...others } = principals;
  return (
    AWS.length > 0 &&
    Object.keys(others).length === 0 &&
    AWS.every((arn) => {
      const role = model.tryFind(arn, 'AWS::IAM::Role');
      return role !== undefined && isFramework(role);
    })
  );
}

function isFramework(role: Resource): boolean {
  return frameworkFeatureOf(role) !== undefined;
}
