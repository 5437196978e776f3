import { Size } from 'aws-cdk-lib';
import { type FunctionOptions, LoggingFormat } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { LeastPrivilegeFunctionProps } from './least-privilege-function-props';
import { checkWholeNumber } from './limits';

/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LAYERS_AT_MOST = 5;

/**
 * The options that CDK's function takes as they are.
 *
 * Not the tracing mode: with it CDK would add to the role.
 *
 * @throws naming the option that breaks a limit or contradicts another
 */
export function functionOptions(
  scope: IConstruct,
  props: LeastPrivilegeFunctionProps,
): FunctionOptions {
  checkLayers(scope, props);
  checkNetwork(scope, props);
  checkEphemeralStorage(scope, props);
  return {
    environment: props.environment,
    environmentEncryption: props.environmentEncryption,
    ephemeralStorageSize: props.ephemeralStorageSize,
    layers: props.layers,
    vpc: props.vpc,
    vpcSubnets: props.vpcSubnets,
    securityGroups: props.securityGroups,
    allowAllOutbound: props.allowAllOutbound,
    ...logging(scope, props),
  };
}

function checkLayers(scope: IConstruct, { layers = [] }: LeastPrivilegeFunctionProps): void {
  if (layers.length <= LAYERS_AT_MOST) return;
  throw new Error(
    `${scope.node.path}: layers must be at most ${LAYERS_AT_MOST}, got ${layers.length}; put together what belongs together, or bundle it with entry`,
  );
}

function checkNetwork(
  scope: IConstruct,
  { vpc, vpcSubnets, securityGroups, allowAllOutbound }: LeastPrivilegeFunctionProps,
): void {
  const [prop] =
    Object.entries({ vpcSubnets, securityGroups, allowAllOutbound }).find(
      ([, value]) => value !== undefined,
    ) ?? [];
  if (vpc === undefined && prop !== undefined) {
    throw new Error(
      `${scope.node.path}: ${prop} must come with vpc, got none; give the vpc, or leave ${prop} out`,
    );
  }
  if (securityGroups !== undefined && allowAllOutbound !== undefined) {
    throw new Error(
      `${scope.node.path}: allowAllOutbound must be left out where securityGroups are given, got ${allowAllOutbound}; say it of the security groups`,
    );
  }
}

function checkEphemeralStorage(
  scope: IConstruct,
  { ephemeralStorageSize: size }: LeastPrivilegeFunctionProps,
): void {
  if (size === undefined || size.isUnresolved()) return;
  checkWholeNumber(
    scope,
    'ephemeralStorageSize',
    size.toBytes() / Size.mebibytes(1).toBytes(),
    [512, 10_240],
    'it is in MiB; leave it out for 512',
  );
}

/** Levels are for logs in JSON, so they bring it with them. */
function logging(
  scope: IConstruct,
  { loggingFormat, applicationLogLevel, systemLogLevel }: LeastPrivilegeFunctionProps,
): FunctionOptions {
  const [level] =
    Object.entries({ applicationLogLevel, systemLogLevel }).find(([, value]) => value) ?? [];
  if (level !== undefined && loggingFormat === LoggingFormat.TEXT) {
    throw new Error(
      `${scope.node.path}: loggingFormat must be JSON where ${level} is given, got Text; leave loggingFormat out, or ${level}`,
    );
  }
  return {
    loggingFormat: loggingFormat ?? (level === undefined ? undefined : LoggingFormat.JSON),
    applicationLogLevelV2: applicationLogLevel,
    systemLogLevelV2: systemLogLevel,
  };
}
