import { Duration, RemovalPolicy, Size, type Stack } from 'aws-cdk-lib';
import { type IVpc, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  ApplicationLogLevel,
  Code,
  LayerVersion,
  LoggingFormat,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  Alarms,
  CodeCache,
  ColdStart,
  Deployment,
  FailureDestination,
  LeastPrivilegeFunction,
  type LeastPrivilegeFunctionProps,
  type Permission,
} from 'sluice-cdk';
import { QUIET, sampleFunction } from '../samples/sample';
import { type PropTable, propTable } from './prop-table';

/** The network of a stack, always the same. */
function networkOf(stack: Stack): IVpc {
  return (
    (stack.node.tryFindChild('Vpc') as Vpc | undefined) ??
    new Vpc(stack, 'Vpc', { maxAzs: 2, restrictDefaultSecurityGroup: false })
  );
}

const inNetwork = (stack: Stack) => ({ vpc: networkOf(stack) });
const LAYER = 'arn:aws:lambda:eu-central-1:111111111111:layer:fonts:3';

export const FUNCTION_PROPS: readonly PropTable[] = [
  propTable<LeastPrivilegeFunctionProps>('LeastPrivilegeFunctionProps', {
    build: (stack, props) => new LeastPrivilegeFunction(stack, 'Ship', props),
    base: () => ({
      code: Code.fromInline('exports.handler = 1;'),
      description: 'Ships orders',
      alarms: QUIET,
    }),
    given: {
      entry: () => ({ entry: __filename, code: undefined }),
      code: () => ({ code: Code.fromInline('exports.handler = 2;') }),
      handler: () => ({ handler: 'index.handle' }),
      description: () => ({ description: 'Ships parcels' }),
      memorySize: () => ({ memorySize: 512 }),
      timeout: () => ({ timeout: Duration.seconds(20) }),
      environment: () => ({ environment: { CARRIER: 'post' } }),
      environmentEncryption: (stack) => ({ environmentEncryption: new Key(stack, 'Key') }),
      layers: (stack) => ({ layers: [LayerVersion.fromLayerVersionArn(stack, 'Fonts', LAYER)] }),
      ephemeralStorageSize: () => ({ ephemeralStorageSize: Size.gibibytes(1) }),
      vpc: (stack) => ({ vpc: networkOf(stack) }),
      vpcSubnets: (stack) => ({
        vpcSubnets: { subnets: networkOf(stack).privateSubnets.slice(1) },
      }),
      securityGroups: (stack) => ({
        securityGroups: [new SecurityGroup(stack, 'Group', { vpc: networkOf(stack) })],
      }),
      allowAllOutbound: () => ({ allowAllOutbound: false }),
      reservedConcurrentExecutions: () => ({ reservedConcurrentExecutions: 0 }),
      coldStart: () => ({ coldStart: ColdStart.provisioned({ environments: 2 }) }),
      deployment: () => ({ deployment: Deployment.allAtOnce() }),
      retryAttempts: () => ({ retryAttempts: 1 }),
      maxEventAge: () => ({ maxEventAge: Duration.hours(1) }),
      onFailure: (stack) => ({
        onFailure: FailureDestination.queue(new Queue(stack, 'Unshipped')),
      }),
      tracing: () => ({ tracing: Tracing.ACTIVE }),
      loggingFormat: () => ({ loggingFormat: LoggingFormat.JSON }),
      applicationLogLevel: () => ({ applicationLogLevel: ApplicationLogLevel.WARN }),
      systemLogLevel: () => ({ systemLogLevel: SystemLogLevel.WARN }),
      logRetention: () => ({ logRetention: RetentionDays.ONE_YEAR }),
      logRemovalPolicy: () => ({ logRemovalPolicy: RemovalPolicy.RETAIN }),
      alarms: () => ({ alarms: Alarms.on() }),
    },
    // All are of a bundle, which ready-made code is not.
    refused: {
      bundleBudget: { bundleBudget: Size.kibibytes(1) },
      bundleAliases: { bundleAliases: { stamps: 'labels' } },
      codeCache: { codeCache: CodeCache.builtBy('node') },
    },
    beside: { vpcSubnets: inNetwork, securityGroups: inNetwork, allowAllOutbound: inNetwork },
  }),
  propTable<Permission>('Permission', {
    build: (stack, permission) => sampleFunction(stack, 'Ship').allow(permission),
    base: () => ({
      actions: ['sns:Publish'],
      resources: ['arn:aws:sns:eu-central-1:111111111111:shipped'],
      reason: 'the sample tells that it shipped',
    }),
    given: {
      actions: () => ({ actions: ['sns:PublishBatch'] }),
      resources: () => ({ resources: ['arn:aws:sns:eu-central-1:111111111111:placed'] }),
      conditions: () => ({ conditions: { Bool: { 'aws:SecureTransport': 'true' } } }),
      reason: () => ({ reason: 'the sample tells where it shipped to' }),
    },
  }),
];
