import { PaymentsStack } from '../../../lib/payments/payments-stack';
import { readApp } from './support/read-app';

describe('Payments', () => {
  beforeEach(() => {
    // CDK tells what it bundles on standard error.
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => jest.restoreAllMocks());

  const keysOf = (encryption: 'aws' | 'customer') => {
    const application = readApp((app) => {
      new PaymentsStack(app, 'Payments', { stage: 'dev', encryption });
    });
    const { queues, topics, tables, buckets, secrets } = application;
    return [queues, topics, tables, buckets, secrets].map((list) =>
      list.map(({ path: place, keyArn }) => [place, keyArn] as const),
    );
  };

  it('under customer keys has one for everything it keeps, but for the logs of S3', () => {
    const keys = keysOf('customer');
    const without = keys.flat().filter(([, keyArn]) => keyArn === undefined);
    expect(without).toEqual([['Payments/AuditLog/AccessLog', undefined]]);
    // Events, alarms, tables, the audit log and the secret.
    expect(keys.map((list) => new Set(list.map(([, arn]) => arn)).size)).toEqual([1, 2, 1, 2, 1]);
    expect(new Set(keys.flat().map(([, keyArn]) => keyArn)).size).toBe(5 + 1);
  });

  it('has none otherwise', () => {
    for (const [, keyArn] of keysOf('aws').flat()) expect(keyArn).toBeUndefined();
  });
});
