import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  Architecture,
  type Code,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { configureAsynchronousInvocations } from './asynchronous-invocations';
import { checkBudgetKnown } from './bundle-budget';
import { aliasesOf, checkNothingBundled } from './bundle-options';
import { bundledCode } from './bundling';
import { ColdStart } from './cold-start/cold-start';
import type { Strategy } from './cold-start/strategy';
import { checkDeployment, deployAlias } from './deployment/deploy-alias';
import { functionAlarms } from './function-alarms';
import { FunctionGrants } from './function-grants';
import { checkFunctionLimits } from './function-limits';
import { functionOptions } from './function-options';
import type { LeastPrivilegeFunctionProps } from './least-privilege-function-props';
import { NETWORK_INTERFACES } from './service-permissions';
import { trace } from './tracing';

export type { LeastPrivilegeFunctionProps };

/** The alias that everything addresses. */
const LIVE = 'live';

/**
 * A Lambda function that starts from zero permissions.
 *
 * It creates its own role, whose one inline policy holds what its grants say and nothing else; its
 * log group, before the function, with the two actions that writing to it takes; and the alias
 * `live`, which everything that invokes it addresses. It runs on nodejs24.x and arm64.
 *
 * Every grant is the actions that its documentation names, on the resource it is given. Where a
 * customer key encrypts that resource, the grant has what these actions ask of the key in it, bound
 * to the service by `kms:ViaService`; the key's own policy has to leave the decision to the
 * account's policies, as the one that CDK writes does, or name the role. `vpc`, `tracing` and
 * `onFailure` grant what Lambda itself needs for them. What needs a wildcard, and every `allow`,
 * stands with its reason in the ledger: the metadata `Sluice::Ledger` of the role in the template.
 *
 * No grant of CDK's own can widen the role: `table.grantReadWriteData(fn.function)` fails at
 * synthesis and says what to write instead.
 *
 * It leaves to the caller who may invoke it: `fn.alias.grantInvoke(caller)` is exact, while
 * `fn.function.grantInvoke(caller)` covers every version and alias. It does not see what other
 * resources' own policies give to its role. It has alarms; whom they notify is said once for all, by
 * `Alarms.notify`.
 *
 * @example
 * const charge = new LeastPrivilegeFunction(this, 'Charge', {
 *   entry: 'lambda/charge/handler.ts',
 *   description: 'Charges submitted payments',
 * });
 * charge.useItems(payments, ItemAction.GET, ItemAction.UPDATE);
 * charge.publishTo(outcomes.topic);
 */
export class LeastPrivilegeFunction extends FunctionGrants {
  /** The function. Its version `$LATEST` is not meant to be invoked: use `alias`. */
  public readonly function: LambdaFunction;
  /** The alias `live` on the current version. */
  public readonly alias: Alias;
  /** The log group. */
  public readonly logGroup: LogGroup;
  /** The longest one invocation may take. */
  public readonly timeout: Duration;
  /** Concurrency kept for this function, where some is. */
  public readonly reservedConcurrentExecutions?: number;
  /** The alarms, each under the name it has in docs/alarms.md; `coldStart` adds some of its own. */
  public readonly alarms: Alarm[];

  /**
   * @throws when neither or both of `entry` and `code` are given, the entry cannot be bundled or is
   * above its budget, a limit is broken, `codeCache` cannot be built, `coldStart`, `deployment` or `loggingFormat` contradicts another property,
   * subnets or security groups come without `vpc`, or `onFailure` is FIFO
   */
  constructor(scope: Construct, id: string, props: LeastPrivilegeFunctionProps) {
    super(scope, id);
    checkFunctionLimits(this, props);
    const { _strategy: coldStart } = props.coldStart ?? ColdStart.none();
    coldStart.check(this, props);
    checkDeployment(this, props, coldStart);
    this.timeout = props.timeout ?? Duration.seconds(10);
    this.reservedConcurrentExecutions = props.reservedConcurrentExecutions;
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetention ?? RetentionDays.ONE_MONTH,
      removalPolicy: props.logRemovalPolicy ?? RemovalPolicy.DESTROY,
    });
    // The group exists already, so the function does not need to create it.
    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
    this._allowLambda(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.logGroup.logGroupArn],
      }),
    );
    if (props.vpc) this.allow(NETWORK_INTERFACES);
    const handler = props.handler ?? 'index.handler';
    this.function = new LambdaFunction(this, 'Function', {
      code: codeOf(this, props, handler, coldStart),
      handler,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 256,
      timeout: this.timeout,
      ...functionOptions(this, props),
      reservedConcurrentExecutions: props.reservedConcurrentExecutions,
      role: this.role,
      logGroup: this.logGroup,
    });
    trace(this, this.function, props);
    this.alias = new Alias(this, 'Alias', {
      aliasName: LIVE,
      version: this.function.currentVersion,
      provisionedConcurrentExecutions: coldStart.provisionedConcurrentExecutions,
    });
    configureAsynchronousInvocations(this, this.alias, props);
    this.alarms = functionAlarms(this, props, coldStart.bind(this, this.alias));
    deployAlias(this, this.alias, props, this.alarms);
  }
}

function codeOf(
  scope: Construct,
  props: LeastPrivilegeFunctionProps,
  handler: string,
  coldStart: Strategy,
): Code {
  const { entry, code, bundleBudget: budget, bundleAliases } = props;
  if (code !== undefined && entry === undefined) {
    checkNothingBundled(scope, props);
    return code;
  }
  if (entry === undefined || code !== undefined) {
    throw new Error(
      `${scope.node.path}: exactly one of entry and code must be given, got ${code ? 'both' : 'neither'}; use entry for source, code for what is already built`,
    );
  }
  if (budget) checkBudgetKnown(scope, budget);
  const { frontModule } = coldStart;
  return bundledCode(scope, {
    entry,
    handler,
    frontModule,
    budget,
    aliases: aliasesOf(bundleAliases),
    codeCacheNode: props.codeCache?._node,
  });
}
