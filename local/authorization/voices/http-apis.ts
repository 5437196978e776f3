import type { HttpApiSpec, HttpRouteSpec } from '../../assembly/model';
import type { Principal } from '../../gateway/principals';
import type { AccessControl } from '../access-control';
import type { Denial } from '../authorizer';

/**
 * Somebody calls a route that wants to know who calls.
 *
 * @param path as it was called
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html
 */
export function callRoute(
  access: AccessControl,
  api: HttpApiSpec,
  caller: Principal,
  method: string,
  path: string,
): Denial | undefined {
  const resource = `${stageArn(access, api)}/${method}${path}`;
  return access.ofCaller(caller, [{ action: 'execute-api:Invoke', resource }]);
}

/**
 * The API invokes the function behind a route, by the function's own policy.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html
 */
export function invokeBehind(
  access: AccessControl,
  api: HttpApiSpec,
  { path, routeKey, targetArn }: HttpRouteSpec,
): Denial | undefined {
  const sourceArn = `${stageArn(access, api)}/${routeKey.replace(' ', '')}`;
  const needs = [{ action: 'lambda:InvokeFunction', resource: targetArn }];
  return access.asService('apigateway.amazonaws.com', sourceArn, path, needs);
}

function stageArn({ surroundings }: AccessControl, { apiId, stageName }: HttpApiSpec): string {
  const { accountId, region } = surroundings;
  return `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stageName}`;
}
