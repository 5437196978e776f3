import type { Application } from '../../local/assembly/model';

/** ARNs of the customer managed keys. */
export function keysOf({ policies }: Application): string[] {
  const arns = policies.flatMap(({ attachedTo }) => attachedTo);
  return [...new Set(arns.filter((arn) => arn.startsWith('arn:aws:kms:')))];
}

/** ARNs of whatever can be invoked: functions, and their aliases. */
export function invocablesOf({ functions, aliases }: Application): string[] {
  return [...functions, ...aliases].map(({ arn }) => arn);
}

/** ARN of an object in a bucket, which stands for all of them. */
export function objectIn(bucketArn: string): string {
  return `${bucketArn}/one-object`;
}
