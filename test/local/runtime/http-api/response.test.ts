import { httpAnswer } from '../../../../local/runtime/http-api/response';
import { errorResult } from '../../../../local/runtime/invocation';

const answerTo = (value: unknown) => {
  const { status, headers, body } = httpAnswer({ kind: 'success', payload: JSON.stringify(value) });
  return { status, headers, body: body.toString() };
};
const json = { 'content-type': 'application/json' };
const INTERNAL_ERROR = {
  status: 500,
  headers: json,
  body: '{"message":"Internal Server Error"}',
};

describe('what a caller gets for what the function returned', () => {
  it.each([
    ['a response', { statusCode: 201, headers: { 'X-Id': '7' }, body: 'made' }, 201, 'made'],
    ['a response with its status as text', { statusCode: '404', body: 'none' }, 404, 'none'],
    ['a response without a body', { statusCode: 204 }, 204, ''],
    [
      'a response with nulls',
      { statusCode: 200, headers: null, cookies: null, body: null },
      200,
      '',
    ],
    ['base64', { statusCode: 200, body: 'aGk=', isBase64Encoded: true }, 200, 'hi'],
    ['an object without a status', { ok: true }, 200, '{"ok":true}'],
    ['text', 'hello', 200, 'hello'],
    ['a number', 5, 200, '5'],
    ['a list', [1, 2], 200, '[1,2]'],
    ['null', null, 200, 'null'],
  ])('is right for %s', (_name, value, status, body) => {
    expect(answerTo(value)).toMatchObject({ status, body });
  });

  it('is JSON for what is no response, and text for a response that does not say', () => {
    expect(answerTo({ ok: true }).headers).toEqual(json);
    expect(answerTo({ statusCode: 200 }).headers).toEqual({
      'content-type': 'text/plain;charset=UTF-8',
    });
  });

  it('has headers in lower case, and one set-cookie for each cookie', () => {
    const { headers } = answerTo({
      statusCode: 200,
      headers: { 'Content-Type': 'text/html', 'X-Count': 3, 'X-Live': true },
      cookies: ['a=1', 'b=2'],
    });
    expect(headers).toEqual({
      'content-type': 'text/html',
      'x-count': '3',
      'x-live': 'true',
      'set-cookie': ['a=1', 'b=2'],
    });
  });

  it.each([
    ['status that is no number', { statusCode: 'fine' }],
    ['status of null', { statusCode: null }],
    ['status below', { statusCode: 199 }],
    ['status above', { statusCode: 600 }],
    ['status in between', { statusCode: 200.5 }],
    ['informational status', { statusCode: 101 }],
    ['body that is an object', { statusCode: 200, body: { ok: true } }],
    ['body that is a number', { statusCode: 200, body: 5 }],
    ['headers that are text', { statusCode: 200, headers: 'x: y' }],
    ['header that is a list', { statusCode: 200, headers: { x: ['y'] } }],
    ['cookies that are text', { statusCode: 200, cookies: 'a=1' }],
  ])('is a 500 for a response with a %s', (_name, value) => {
    expect(answerTo(value)).toEqual(INTERNAL_ERROR);
  });

  it('is a 500 when the function failed, without its reason', () => {
    const { status, headers, body } = httpAnswer(errorResult('TypeError', 'a secret'));
    expect({ status, headers, body: body.toString() }).toEqual(INTERNAL_ERROR);
  });

  it('is a 503 when the function was throttled', () => {
    expect(httpAnswer({ kind: 'throttled' })).toMatchObject({ status: 503 });
  });
});
