import { Duration, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { LeastPrivilegeFunctionProps } from './least-privilege-function-props';
import { checkDuration, checkWholeNumber } from './limits';

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const LONGEST_DESCRIPTION = 256;

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html */
const VARIABLE_NAME = /^[a-zA-Z][a-zA-Z0-9_]+$/;

/**
 * What Lambda sets itself.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
const RESERVED_VARIABLES: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);

/** @throws naming the limit that a property breaks */
export function checkFunctionLimits(scope: Construct, props: LeastPrivilegeFunctionProps): void {
  checkDescription(scope, props);
  checkWholeNumber(
    scope,
    'memorySize',
    props.memorySize,
    [128, 10_240],
    'it is in MiB; leave it out for 256',
  );
  checkDuration(
    scope,
    'timeout',
    props.timeout,
    [Duration.seconds(1), Duration.minutes(15)],
    'leave it out for 10 seconds',
  );
  checkConcurrency(scope, props);
  for (const name of Object.keys(props.environment ?? {})) checkVariable(scope, name);
}

function checkDescription(scope: Construct, { description }: LeastPrivilegeFunctionProps): void {
  if (Token.isUnresolved(description)) return;
  const { length } = description.trim();
  if (length < 1 || length > LONGEST_DESCRIPTION) {
    throw new Error(
      `${scope.node.path}: description must have 1 to ${LONGEST_DESCRIPTION} characters, got ${length}; say in a sentence what the function is for`,
    );
  }
}

function checkConcurrency(
  scope: Construct,
  { reservedConcurrentExecutions: reserved }: LeastPrivilegeFunctionProps,
): void {
  checkWholeNumber(
    scope,
    'reservedConcurrentExecutions',
    reserved,
    [0, Number.POSITIVE_INFINITY],
    "leave it out to share the account's concurrency",
  );
}

function checkVariable(scope: Construct, name: string): void {
  if (Token.isUnresolved(name)) return;
  if (!VARIABLE_NAME.test(name)) {
    throw new Error(
      `${scope.node.path}: environment must have names of at least two letters, digits and underscores that start with a letter, got "${name}"; rename it`,
    );
  }
  if (RESERVED_VARIABLES.has(name)) {
    throw new Error(
      `${scope.node.path}: environment must not set what Lambda sets itself, got "${name}"; give the variable a name of your own`,
    );
  }
}
