import type { Application, HttpApiSpec } from '../../local/assembly/model';
import type { Attack } from './attack';
import { anotherAccount, service } from './attackers';
import { invocablesOf } from './resources';

/**
 * Somebody who may set up an API, or a route, and must not touch the functions, puts a function
 * behind it that was meant for callers who are asked who they are.
 */
export const foreignApis: Attack = (application, names) =>
  invocablesOf(application).flatMap((resource) =>
    [...ofOtherApis(application), ...ofOtherRoutes(resource, application)].map(
      ({ sourceArn, owner, which }) => ({
        attack: names.readable(`invoke ${resource} from ${which}`),
        ...service('apigateway.amazonaws.com', sourceArn, owner),
        action: 'lambda:InvokeFunction',
        resource,
      }),
    ),
  );

interface ForeignRoute {
  readonly sourceArn: string;
  readonly owner: string;
  readonly which: string;
}

/** The same routes, of an API that looks alike. */
function ofOtherApis(application: Application): ForeignRoute[] {
  const { accountId, httpApis } = application;
  const foreign = anotherAccount(application);
  const routes = httpApis.flatMap((api) =>
    api.routes.map(({ routeKey }) => ({ ...api, routeKey, alike: routeKey.replace(' ', '') })),
  );
  const any = { apiId: 'api', stageName: '$default', routeKey: '$default', alike: '$default' };
  return (routes.length > 0 ? routes : [any]).flatMap(({ apiId, stageName, routeKey, alike }) => [
    {
      sourceArn: `${apiArn(application, accountId, 'ofanotherteam')}/${stageName}/${alike}`,
      owner: accountId,
      which: `${routeKey} of another API`,
    },
    {
      sourceArn: `${apiArn(application, foreign, apiId)}/${stageName}/${alike}`,
      owner: foreign,
      which: `${routeKey} of an API of another account`,
    },
  ]);
}

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

/** Other routes of the API that the function is behind, those too that could be added to it. */
function ofOtherRoutes(target: string, application: Application): ForeignRoute[] {
  const { accountId, httpApis } = application;
  return httpApis.flatMap((api) =>
    pathsOf(api)
      .flatMap((path) => METHODS.map((method) => ({ method, path })))
      .filter(({ method, path }) => !leadsTo(target, api, method, path))
      .map(({ method, path }) => ({
        sourceArn: `${apiArn(application, accountId, api.apiId)}/${api.stageName}/${method}${path}`,
        owner: accountId,
        which: `${method} ${path} of ${api.apiId}`,
      })),
  );
}

/** Those that there are, and of each one that ends alike. */
function pathsOf({ routes }: HttpApiSpec): string[] {
  const paths = routes.flatMap(({ routeKey }) => routeKey.split(' ').slice(1));
  return [...new Set(paths)].flatMap((path) => [path, `/unchecked${path}`]);
}

function leadsTo(target: string, { routes }: HttpApiSpec, method: string, path: string): boolean {
  const keys = ['$default', `ANY ${path}`, `${method} ${path}`];
  return routes.some(({ routeKey, targetArn }) => targetArn === target && keys.includes(routeKey));
}

function apiArn({ region }: Application, accountId: string, apiId: string): string {
  return `arn:aws:execute-api:${region}:${accountId}:${apiId}`;
}
