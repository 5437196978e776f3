import type { Stack } from 'aws-cdk-lib';
import {
  Code,
  type FunctionOptions,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';

/** A stack as somebody would write it after the documentation of what it is made of. */
export interface Sample {
  /** Name of the stack. */
  readonly name: string;
  /** The package that the constructs are of. */
  readonly from: string;
  /** What it is, in a few words. */
  readonly what: string;
  /** Puts what it is made of into its stack. */
  build?(stack: Stack): void;
  /** The stack, where it comes with all that is in it. */
  stackClass?(): typeof Stack;
}

export const code = Code.fromInline('exports.handler = async () => {};');

/** What constructs that make their own function are given. */
export const lambdaFunctionProps = { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code };

/** A function as `new Function` makes it. */
export function plainFunction(
  stack: Stack,
  id: string,
  options: FunctionOptions = {},
): LambdaFunction {
  return new LambdaFunction(stack, id, { ...lambdaFunctionProps, ...options });
}
