import { type Sent, send, TestHttpApis } from '../../support/http-apis';
import { CREDENTIALS, signed, type ToSign } from '../../support/signing';

const apis = new TestHttpApis();

afterEach(() => apis.stop());

describe('IAM authorisation', () => {
  async function sendSigned(url: URL, request: ToSign, change: Partial<Sent> = {}) {
    const { method, url: path, headers, body } = await signed({ host: url.host, ...request });
    return send(url, path, { method, headers, body, ...change });
  }

  it('tells the function who signed', async () => {
    const url = await apis.start();
    expect(await sendSigned(url, {})).toMatchObject({ status: 200 });
    expect(apis.events[0]?.['requestContext']).toMatchObject({
      authorizer: {
        iam: {
          accessKey: CREDENTIALS.accessKeyId,
          accountId: '000000000000',
          callerId: expect.stringMatching(/^AROA[0-9A-F]{16}:local$/),
          cognitoIdentity: null,
          principalOrgId: '',
          userArn: 'arn:aws:sts::000000000000:assumed-role/merchant-acme/local',
          userId: expect.stringMatching(/^AROA[0-9A-F]{16}:local$/),
        },
      },
    });
  });

  it.each<[string, ToSign, Partial<Sent>]>([
    ['no signature', {}, { headers: {} }],
    ['a changed body', {}, { body: '{"amountMinor":100}' }],
    ['an unknown key', { credentials: { accessKeyId: 'ASIAX', secretAccessKey: 'x' } }, {}],
    ['an old signature', { signingDate: new Date(0) }, {}],
  ])('answers 403 to %s, and asks no function', async (_name, request, change) => {
    const url = await apis.start();
    expect(await sendSigned(url, request, change)).toMatchObject({
      status: 403,
      body: '{"message":"Forbidden"}',
    });
    expect(apis.events).toEqual([]);
  });
});

describe('what policies have to say', () => {
  it('is asked of the caller by the path called, and of the API by its route', async () => {
    const url = await apis.start();
    const { method, url: path, headers, body } = await signed({ host: url.host });
    await send(url, path, { method, headers, body });
    expect(apis.asked).toEqual(['caller POST /payments', 'invoke behind POST /payments']);
  });

  it('is nothing of a caller whom nobody wants to know', async () => {
    const url = await apis.start();
    await send(url, '/open', { method: 'POST' });
    expect(apis.asked).toEqual(['invoke behind POST /open']);
  });

  it.each([
    ['403 to a caller that may not', { call: false, invoke: true }, 403, 'Forbidden'],
    [
      '500 when the API itself may not',
      { call: true, invoke: false },
      500,
      'Internal Server Error',
    ],
  ])('makes it answer %s, and asks no function', async (_name, may, status, message) => {
    apis.allowed = may;
    const url = await apis.start();
    const { method, url: path, headers, body } = await signed({ host: url.host });
    const answer = await send(url, path, { method, headers, body });
    expect(answer).toMatchObject({ status, body: JSON.stringify({ message }) });
    expect(apis.events).toEqual([]);
  });
});
