import { RouteTable } from '../../../../local/runtime/http-api/route-table';

const tableOf = (...routeKeys: string[]) =>
  new RouteTable(
    routeKeys.map((routeKey) => ({
      path: `App/${routeKey}`,
      routeKey,
      authorization: 'NONE',
      targetArn: 'arn:function',
      timeoutMs: 30_000,
    })),
  );

describe('the route of a request', () => {
  const routes = tableOf(
    'GET /pets',
    'ANY /pets/{id}',
    'GET /pets/{id}',
    'GET /pets/dog',
    'GET /pets/{id}/toys/{toy}',
    'GET /files/{path+}',
    'GET /',
  );
  it.each<[string, string, Record<string, string> | undefined]>([
    ['GET /pets', 'GET /pets', {}],
    ['GET /', 'GET /', {}],
    ['GET /pets/1', 'GET /pets/{id}', { id: '1' }],
    ['GET /pets/dog', 'GET /pets/dog', {}],
    ['DELETE /pets/1', 'ANY /pets/{id}', { id: '1' }],
    ['GET /pets/1/toys/ball', 'GET /pets/{id}/toys/{toy}', { id: '1', toy: 'ball' }],
    ['GET /files/a/b/c', 'GET /files/{path+}', { path: 'a/b/c' }],
    ['GET /pets/a%2Fb%20c', 'GET /pets/{id}', { id: 'a/b c' }],
    ['GET /pets/100%', 'GET /pets/{id}', { id: '100%' }],
    ['GET /pets/..', 'GET /pets/{id}', { id: '..' }],
  ])('%s is %s', (request, routeKey, pathParameters) => {
    const [method = '', path = ''] = request.split(' ');
    const match = routes.match(method, path);
    expect(match?.route.routeKey).toBe(routeKey);
    expect(match?.pathParameters).toEqual(pathParameters);
  });

  it.each([
    'POST /pets',
    'GET /pets/',
    'GET //pets',
    'GET /pets/1/toys',
    'GET /files',
    'GET /files/',
    'GET /Pets',
    'get /pets',
  ])('%s is none', (request) => {
    const [method = '', path = ''] = request.split(' ');
    expect(routes.match(method, path)).toBeUndefined();
  });

  it('is $default when nothing else matches', () => {
    const withDefault = tableOf('$default', 'GET /pets');
    expect(withDefault.match('GET', '/pets')?.route.routeKey).toBe('GET /pets');
    expect(withDefault.match('POST', '/anything')?.route.routeKey).toBe('$default');
  });
});
