import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Properties of a `LeastPrivilegeFunction`. */
export interface LeastPrivilegeFunctionProps {
  /**
   * The TypeScript or JavaScript file that exports the handler, bundled with esbuild.
   *
   * Path from the directory of cdk.json, or absolute. Give this or `code`, not both.
   *
   * @default - `code` is used as it is
   */
  readonly entry?: string;

  /**
   * Ready-made code for the Node.js 24 runtime.
   *
   * @default - `entry` is bundled
   */
  readonly code?: Code;

  /**
   * The exported function, as `file.export`. A bundled `entry` is the file `index`.
   *
   * @default index.handler
   */
  readonly handler?: string;

  /** What the function is for, in a sentence of at most 256 characters. */
  readonly description: string;

  /**
   * Memory in MiB, 128 to 10240. CPU grows with it.
   *
   * @default 256
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   */
  readonly memorySize?: number;

  /**
   * The longest one invocation may take, 1 second to 15 minutes.
   *
   * @default Duration.seconds(10)
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
   */
  readonly timeout?: Duration;

  /**
   * Environment variables.
   *
   * Names have at least two characters, letters, digits and underscores, and start with a letter.
   * Those that Lambda sets itself, such as `AWS_REGION`, are refused.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
   */
  readonly environment?: { [name: string]: string };

  /**
   * Concurrency kept for this function, and its upper limit. 0 switches the function off.
   *
   * @default - the function shares the account's concurrency
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  readonly reservedConcurrentExecutions?: number;

  /**
   * Environments kept initialised behind the alias `live`, at least 1.
   *
   * Billed for as long as they are configured. At most `reservedConcurrentExecutions`, where that
   * is given.
   *
   * @default - none, every environment starts when it is needed
   * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  readonly provisionedConcurrentExecutions?: number;

  /**
   * How long log events are kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * What becomes of the log group when the stack is deleted.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly logRemovalPolicy?: RemovalPolicy;
}
