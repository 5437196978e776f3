import type { Application, TableSpec } from '../assembly/model';
import type { Surroundings } from '../iam/requests/operation';

/** What the needs of calls depend on, as an application declares it. */
export function applicationSurroundings(application: Application): Surroundings {
  const { accountId, region, queues, topics, tables, buckets, secrets } = application;
  const keys = new Map(
    [...queues, ...topics, ...tables, ...buckets, ...secrets].flatMap(({ arn, keyArn }) =>
      keyArn === undefined ? [] : [[arn, keyArn] as const],
    ),
  );
  const deadLetterTargets = queues.flatMap(({ arn, attributes }) => {
    const policy = attributes['RedrivePolicy'];
    if (policy === undefined) return [];
    const { deadLetterTargetArn } = JSON.parse(policy) as { deadLetterTargetArn: string };
    return [{ source: arn, target: deadLetterTargetArn }];
  });
  return {
    accountId,
    region,
    keyOf: (arn) => keys.get(holderOf(arn)),
    usesBucketKey: (arn) => buckets.some((bucket) => bucket.arn === arn && bucket.usesBucketKey),
    partitionKeyOf: (arn) => partitionKeyOf(arn, tables),
    deadLetterSourcesOf: (arn) =>
      deadLetterTargets.filter(({ target }) => target === arn).map(({ source }) => source),
    secretArn: (id) => secrets.find(({ arn, name }) => isNamed(id, arn, name))?.arn,
  };
}

interface Keyed {
  readonly IndexName?: string;
  readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: string }[];
}

interface TableDefinition extends Keyed {
  readonly GlobalSecondaryIndexes?: readonly Keyed[];
  readonly LocalSecondaryIndexes?: readonly Keyed[];
}

function partitionKeyOf(arn: string, tables: readonly TableSpec[]): string | undefined {
  const [tableArn, index] = arn.split('/index/');
  const table = tables.find((one) => one.arn === tableArn);
  if (!table) return undefined;
  const definition = table.definition as unknown as TableDefinition;
  const { GlobalSecondaryIndexes: global = [], LocalSecondaryIndexes: local = [] } = definition;
  const keyed =
    index === undefined ? definition : [...global, ...local].find((one) => one.IndexName === index);
  return keyed?.KeySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
}

/** What is encrypted is the bucket and the table, not the object and the index. */
function holderOf(arn: string): string {
  if (arn.startsWith('arn:aws:s3:::')) return arn.split('/', 1)[0] ?? arn;
  return arn.includes(':dynamodb:') ? arn.split('/', 2).join('/') : arn;
}

/** By its ARN, whole or without the random end, or by its name. */
function isNamed(id: string, arn: string, name: string): boolean {
  return id === arn || id === name || id === arn.replace(/-[^-]{6}$/, '');
}
