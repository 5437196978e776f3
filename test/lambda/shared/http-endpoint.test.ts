import { ApiError } from '../../../lambda/contracts/api-error';
import { type Answer, httpEndpoint } from '../../../lambda/shared/http-endpoint';
import { aContext, apiEvent } from '../support/events';
import { MemoryLog } from '../support/memory-log';

const good: Answer = {
  status: 202,
  body: { ok: true },
  headers: { location: '/x' },
  logged: { paymentId: 'p' },
};

async function ask(answer: () => Promise<Answer>, event = apiEvent()) {
  const log = new MemoryLog();
  const response = await httpEndpoint(log, answer)(event, aContext());
  return { response, body: JSON.parse(response.body ?? ''), log };
}

describe('httpEndpoint', () => {
  it('answers in JSON that nobody may cache, with the correlation id', async () => {
    const { response, log } = await ask(async () => good);
    expect(response).toEqual({
      statusCode: 202,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'x-correlation-id': 'JKJaXmPLvHcESHA=',
        location: '/x',
      },
      body: '{"ok":true}',
    });
    expect(log.lines).toMatchObject([
      { level: 'info', merchantId: 'acme', status: 202, paymentId: 'p', requestId: 'request-1' },
    ]);
  });

  it('answers a refusal with its status, code, message and details', async () => {
    const details = [{ field: 'a', rule: 'must be b' }];
    const { response, body, log } = await ask(() =>
      Promise.reject(new ApiError('InvalidRequest', 'No.', details)),
    );
    expect(response.statusCode).toBe(400);
    expect(body).toEqual({ error: { code: 'InvalidRequest', message: 'No.', details } });
    expect(log.lines).toMatchObject([{ level: 'warn', status: 400, code: 'InvalidRequest' }]);
  });

  it('refuses a caller that is no merchant before doing anything', async () => {
    const work = jest.fn(async () => good);
    const { response, body } = await ask(work, apiEvent({ userArn: null }));
    expect(response.statusCode).toBe(403);
    expect(body.error.code).toBe('CallerNotAMerchant');
    expect(work).not.toHaveBeenCalled();
  });

  it('tells nothing of an error of ours but how to find it', async () => {
    const { response, body, log } = await ask(() => Promise.reject(new Error('sensitive')));
    expect(response.statusCode).toBe(500);
    expect(body.error).toEqual({
      code: 'InternalError',
      message:
        'Something went wrong on our side; repeat the same request, and name its x-correlation-id when it fails again.',
    });
    expect(log.lines.map(({ level }) => level)).toEqual(['error', 'warn']);
    expect(JSON.stringify([response, log.lines])).not.toContain('sensitive');
  });
});
