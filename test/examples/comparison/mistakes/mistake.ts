import type { Stack } from 'aws-cdk-lib';
import {
  type Alias,
  Architecture,
  Code,
  type FunctionOptions,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { Alarms, LeastPrivilegeFunction, type LeastPrivilegeFunctionProps } from 'sluice-cdk';

/** A template's resources of one type: their properties. */
// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
export type PropertiesOf = (type: string) => any[];

/** Something that is easily written and wrong, in a stack of its own. */
export interface Mistake {
  /** As it stands in the documentation. */
  readonly what: string;
  /** What comes of it where nothing catches it. */
  readonly consequence: string;
  /** With CDK's own constructs. */
  readonly stock: (stack: Stack) => void;
  /** With Sluice's: the same, or what comes nearest. */
  readonly sluice: (stack: Stack) => void;
  /** The guardrail that finds it in what CDK's constructs made, where one does. */
  readonly guardrail?: string;
  /** Said where TypeScript refuses it: the code has `@ts-expect-error`. */
  readonly compiles?: false;
  /** What Sluice's refusal says, where it refuses. */
  readonly refusal?: string;
  /** Whether what Sluice makes of it is right, where it refuses nothing. */
  readonly isRight?: (propertiesOf: PropertiesOf) => boolean;
}

const code = Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });');

export function stockFunction(stack: Stack, options: FunctionOptions = {}): LambdaFunction {
  return new LambdaFunction(stack, 'Ship', {
    code,
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    ...options,
  });
}

export function liveAlias(fn: LambdaFunction, provisionedConcurrentExecutions?: number): Alias {
  return fn.addAlias('live', { provisionedConcurrentExecutions });
}

export function sluiceFunction(
  stack: Stack,
  props: Partial<LeastPrivilegeFunctionProps> = {},
): LeastPrivilegeFunction {
  return new LeastPrivilegeFunction(stack, 'Ship', {
    code,
    description: 'Ships what was ordered',
    alarms: Alarms.off({ reason: 'the mistake is elsewhere' }),
    ...props,
  });
}
