import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';

/** One way to widen a function's role, and how it is refused. */
export interface Attack {
  /** What somebody writes. */
  readonly name: string;
  widen(stack: Stack, fn: LeastPrivilegeFunction): void;
  /** How the error names it. */
  readonly grant: string | RegExp;
  readonly replacement: string;
}

export const ALLOW = 'fn.allow({ actions, resources, reason }) with the actions the code calls';
export const USE_ITEMS = 'fn.useItems(table, ItemAction.…) with the actions the code calls';
export const GET_OBJECTS = 'fn.getObjects(bucket, prefix)';
export const LIST_OBJECTS = 'fn.listObjects(bucket, prefix)';
export const USE_KEY = 'the grant of what the key encrypts, which has the rights to the key in it';
export const CONSUME = 'fn.consumeFrom(queue), which a Consumer does by itself';

/** Something nobody asked for. */
export function extraStatement(): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::prices/*'] });
}
