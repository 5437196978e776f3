import fc from 'fast-check';
import { API_ERRORS, type ApiErrorCode } from '../../../lambda/contracts/api-error';
import { CONTRACT_VERSION, EVENT_TYPES } from '../../../lambda/contracts/events';
import { readEvent } from '../../../lambda/contracts/read-event';
import { powertoolsRequestKeys } from '../../../lambda/submit-payment/powertools-request-keys';
import { RequestKeyTable } from '../../../lambda/submit-payment/request-key-table';
import { paymentsStack, templateOf } from '../../support/payments-template';
import { recorded } from '../contracts/support/recordings';
import { aContext, aPaymentBody, apiEvent } from '../support/events';
import { MemoryLog } from '../support/memory-log';
import { MemoryApi } from '../support/payments-api';
import { type LocalTables, startTables, tableWithKey } from '../support/tables';
import { arbitraryOf } from './support/arbitrary';
import { OPERATIONS, statusesOf } from './support/operations';
import { expectDescribed, named, operation, published } from './support/published';

const SUBMIT = operation('post', '/payments');

describe('docs/openapi.yaml', () => {
  it('has the routes of the stack and no others', () => {
    const { Resources } = templateOf(paymentsStack('dev'));
    const routes = Object.values(Resources as Record<string, { Type: string; Properties: object }>)
      .filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route')
      .map(({ Properties }) => (Properties as { RouteKey: string }).RouteKey);
    const described = Object.entries(published.paths).flatMap(([route, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`),
    );
    expect(described.sort()).toEqual(routes.sort());
  });

  it('has every way the API refuses a request', () => {
    const described = new Set(OPERATIONS.flatMap(({ refusals }) => refusals));
    expect([...described].sort()).toEqual(Object.keys(API_ERRORS).sort());
  });

  it.each(OPERATIONS)('has schemas that hold for the examples of $operationId', (each) => {
    for (const { status } of statusesOf(each)) {
      const { content } = operation(each.method, each.path).responses[status] ?? {};
      for (const { value } of Object.values(content?.['application/json'].examples ?? {})) {
        const answer = { statusCode: status, body: JSON.stringify(value) };
        expect(() => expectDescribed(each.method, each.path, answer)).not.toThrow();
      }
    }
  });

  it.each(EVENT_TYPES)('has a schema that holds for the recorded %s', (type) => {
    const isEvent = named(type);
    for (let version = 1; version <= CONTRACT_VERSION; version += 1) {
      expect(isEvent(JSON.parse(recorded(version, type)))).toBe(true);
    }
  });
});

describe('the handlers', () => {
  const log = new MemoryLog();

  it.each(Object.entries(SUBMIT.requestBody?.content['application/json'].examples ?? {}))(
    'take the example %s',
    async (_, { value }) => {
      const answer = await new MemoryApi(log).post(apiEvent({ body: value }), aContext());
      expect(answer.statusCode).toBe(202);
      expectDescribed('post', '/payments', answer);
    },
  );

  it('take every body that the schema allows', async () => {
    const api = new MemoryApi(log);
    const body = arbitraryOf(published.components.schemas['PaymentRequest'] ?? {});
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const answer = await api.post(apiEvent({ body: value }), aContext());
        // Some of the allowed texts look like a card number by chance.
        expect(answer.body).toMatch(/"state":"submitted"|"CardNumberRefused"/);
        expectDescribed('post', '/payments', answer);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each(EVENT_TYPES)('read every %s that the schema allows, but for a foreign id', (type) => {
    const event = arbitraryOf(published.components.schemas[type] ?? {});
    fc.assert(
      fc.property(event, (value) => {
        const { paymentId } = value as { paymentId: string };
        const own = { ...(value as object), id: `${paymentId}.${type}` };
        expect(readEvent(JSON.stringify(own), EVENT_TYPES).type).toBe(type);
        expect(() =>
          readEvent(JSON.stringify({ ...own, id: `pay_${'f'.repeat(32)}.${type}` }), EVENT_TYPES),
        ).toThrow('id: must be the paymentId, a dot and the type');
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

describe('every refusal that is described', () => {
  let tables: LocalTables;
  let api: MemoryApi;

  beforeAll(async () => {
    tables = await startTables(tableWithKey('RequestKeys', 'id'));
    const keys = powertoolsRequestKeys(new RequestKeyTable('RequestKeys', tables.client));
    api = new MemoryApi(new MemoryLog(), keys(aContext()));
  });
  afterAll(() => tables.stop());

  const post = (request: Parameters<typeof apiEvent>[0] = {}) =>
    api.post(apiEvent(request), aContext());
  const withKey = (key: string, body: object = aPaymentBody()) =>
    post({ headers: { 'idempotency-key': key }, body });

  /** One request that gets each. */
  const REQUESTS: Readonly<Record<ApiErrorCode, () => ReturnType<typeof post>>> = {
    InvalidRequest: () => post({ body: {} }),
    IdempotencyKeyMissing: () => post({ headers: { 'idempotency-key': undefined } }),
    CallerNotAMerchant: () => post({ userArn: null }),
    PaymentNotFound: () => api.get(apiEvent({ id: 'none' }), aContext()),
    RequestInProgress: async () => {
      const keep = jest.spyOn(api.payments, 'keep');
      let second: ReturnType<typeof post> | undefined;
      keep.mockImplementationOnce(async (record) => {
        second = withKey('in-progress');
        await second;
        return record;
      });
      await withKey('in-progress');
      return second ?? post();
    },
    BodyTooLarge: () => post({ body: ' '.repeat(16 * 1024 + 1) }),
    UnsupportedMediaType: () => post({ headers: { 'content-type': 'text/plain' } }),
    CardNumberRefused: () => post({ body: { customerId: '4111111111111111' } }),
    IdempotencyKeyReused: async () => {
      await withKey('reused');
      return withKey('reused', { ...aPaymentBody(), amountMinor: 1 });
    },
    InternalError: () => {
      jest.spyOn(api.payments, 'keep').mockRejectedValueOnce(new Error('no table'));
      return withKey('failing');
    },
  };

  it.each(Object.entries(REQUESTS))('%s comes with its status and its shape', async (code, ask) => {
    const answer = await ask();
    expect(answer.statusCode).toBe(API_ERRORS[code as ApiErrorCode]);
    expect(JSON.parse(answer.body ?? '').error.code).toBe(code);
    const [method, route] =
      code === 'PaymentNotFound'
        ? (['get', '/payments/{id}'] as const)
        : (['post', '/payments'] as const);
    expectDescribed(method, route, answer);
  });
});
