import { checkedBy, lambda, live, NOTHING, queue, ref, source } from '../../support/resources';

describe('idempotency-expiry', () => {
  const check = checkedBy('idempotency-expiry');
  const app = (
    Variables: Record<string, unknown>,
    settings: Record<string, unknown> = { MessageRetentionPeriod: 3600 },
    more: Record<string, unknown> = {},
  ) => ({
    Ship: lambda({ Environment: { Variables } }),
    Live: live(),
    Inbox: queue(settings),
    Source: source(),
    ...more,
  });
  const name = 'IDEMPOTENCY_EXPIRES_AFTER_SECONDS';

  it.each([
    name,
    'IDEMPOTENCY_EXPIRY_SECONDS',
    'IDEMPOTENCY_TTL_SECONDS',
    'ORDER_IDEMPOTENCY_RECORD_LIFETIME_SECONDS',
  ])('rejects %s below the retention of the queue', (variable) => {
    expect(check(app({ [variable]: '3599' })).lines).toEqual([
      `Shop/Ship Properties.Environment.Variables.${variable}: has idempotency records expire after 3599 s, must be at least the 3600 s for which Shop/Inbox keeps messages`,
    ]);
  });

  it('rejects it below the four days that a queue keeps messages by itself', () => {
    expect(check(app({ [name]: 345_599 }, {})).lines).toHaveLength(1);
    expect(check(app({ [name]: 345_600 }, {}))).toEqual(NOTHING);
  });

  it('rejects it where the queue feeds an alias', () => {
    const Source = source({ FunctionName: ref('Live') });
    expect(check(app({ [name]: '60' }, undefined, { Source })).lines).toHaveLength(1);
  });

  it.each([
    ['the retention of the queue', { [name]: '3600' }],
    ['more', { [name]: '86400' }],
  ])('accepts %s', (_case, variables) => {
    expect(check(app(variables))).toEqual(NOTHING);
  });

  it.each([
    ['without such a variable', { POWERTOOLS_IDEMPOTENCY_DISABLED: 'true' }],
    ['with an expiry in another unit', { IDEMPOTENCY_EXPIRY_HOURS: '1' }],
    ['with an expiry of something else', { CACHE_TTL_SECONDS: '1' }],
  ])('says nothing of a function %s', (_case, variables) => {
    expect(check(app(variables, { MessageRetentionPeriod: ref('Given') }))).toEqual(NOTHING);
  });

  it.each([
    ['expiry', app({ [name]: ref('Given') })],
    ['retention', app({ [name]: '60' }, { MessageRetentionPeriod: ref('Given') })],
  ])('does not know the %s that a parameter gives', (_what, resources) => {
    expect(check(resources)).toEqual({ lines: [], unknown: [expect.stringContaining('Given')] });
  });
});
