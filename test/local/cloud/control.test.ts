import { control } from '../../../local/cloud/control';
import type { Principal } from '../../../local/gateway/principals';

const operator: Principal = { kind: 'caller', arn: 'arn:aws:iam::000000000000:role/operator' };

let moves: number[] = [];
beforeEach(() => {
  moves = [];
});

async function asked(
  text: string,
  { caller = operator, method = 'POST', url = '/advance' } = {},
): Promise<{ status: number; answer: Record<string, string> }> {
  const elapse = async (ms: number) => {
    moves.push(ms);
  };
  const request = { method, url, body: Buffer.from(text) };
  const { status, body } = await control({ elapse }, caller, request);
  return { status, answer: JSON.parse(body.toString()) };
}

describe('the cloud itself', () => {
  it('has its clock moved by its operator, and tells the time', async () => {
    const { status, answer } = await asked('{"ms":60000}');
    expect(status).toBe(200);
    expect(answer['now']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(moves).toEqual([60_000]);
  });

  it.each<[string, Principal]>([
    [
      'a function',
      {
        kind: 'function',
        functionPath: 'Shop/Ship',
        roleArn: 'arn:aws:iam::000000000000:role/operator',
        environmentId: '1',
      },
    ],
    ['a merchant', { kind: 'caller', arn: 'arn:aws:iam::000000000000:role/merchant-1' }],
    ['a user', { kind: 'caller', arn: 'arn:aws:iam::000000000000:user/operator' }],
  ])('is not moved by %s', async (_, caller) => {
    const { status, answer } = await asked('{"ms":60000}', { caller });
    expect({ status, type: answer['__type'] }).toEqual({
      status: 403,
      type: 'AccessDeniedException',
    });
    expect(moves).toEqual([]);
  });

  it.each([
    '',
    '{}',
    '{"ms":0}',
    '{"ms":-1}',
    '{"ms":1.5}',
    '{"ms":"1"}',
    '{"ms":1,"x":1}',
    '{"ms":2678400001}',
  ])('takes no %j', async (body) => {
    const { status, answer } = await asked(body);
    expect(status).toBe(400);
    expect(answer['message']).toBe(
      `the body must be {"ms": a whole number from 1 to 2678400000}, got ${body}`,
    );
    expect(moves).toEqual([]);
  });

  it('tells the time and does nothing else', async () => {
    const { status, answer } = await asked('', { method: 'GET', url: '/now' });
    expect(status).toBe(200);
    expect(Date.now() - Date.parse(answer['now'] ?? '')).toBeLessThan(60_000);
    expect(moves).toEqual([]);
  });

  it('is asked for nothing else', async () => {
    expect((await asked('{"ms":1}', { url: '/stop' })).status).toBe(404);
    expect((await asked('', { method: 'GET' })).status).toBe(404);
    expect(moves).toEqual([]);
  });
});
