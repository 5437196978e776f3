import { inOrder, listOf } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import { type AccessFact, subjectOf } from './access-fact';

/** Who may call each route of an API: `route POST /payments AWS_IAM`. */
export function routes(resource: TemplateResource, stack: StackView): AccessFact[] {
  const route = routeOf(resource, stack);
  if (route === undefined) return [];
  const { ApiKeyRequired, AuthorizationScopes, AuthorizationType, AuthorizerId } =
    resource.properties;
  const scopes = listOf(AuthorizationScopes).map(stack.text).sort(inOrder);
  const asked = [
    // What leaving it out means to API Gateway.
    AuthorizationType === undefined ? 'NONE' : stack.text(AuthorizationType),
    ...(AuthorizerId === undefined ? [] : [`by ${stack.text(AuthorizerId)}`]),
    ...(scopes.length > 0 ? [`with scope ${scopes.join(' or ')}`] : []),
    ...(ApiKeyRequired === undefined ? [] : [`API key required: ${stack.text(ApiKeyRequired)}`]),
  ];
  return [{ ...route, source: resource, lines: [`route ${route.lines[0]} ${asked.join(', ')}`] }];
}

function routeOf(
  { type, properties }: TemplateResource,
  stack: StackView,
): Pick<AccessFact, 'subject' | 'lines'> | undefined {
  if (type === 'AWS::ApiGatewayV2::Route') {
    const { ApiId, RouteKey } = properties;
    return { subject: subjectOf(ApiId, 'api', stack), lines: [stack.text(RouteKey)] };
  }
  if (type !== 'AWS::ApiGateway::Method') return undefined;
  const { HttpMethod, ResourceId, RestApiId } = properties;
  return {
    subject: subjectOf(RestApiId, 'api', stack),
    lines: [`${stack.text(HttpMethod)} ${restPath(ResourceId, stack) || '/'}`],
  };
}

/** A REST API's path is a chain of resources, one a part. */
export function restPath(resourceId: unknown, stack: StackView): string {
  const resource = stack.referred(resourceId);
  if (resource?.type === 'AWS::ApiGateway::RestApi') return '';
  if (resource?.type !== 'AWS::ApiGateway::Resource') return stack.text(resourceId);
  const { ParentId, PathPart } = resource.properties;
  return `${restPath(ParentId, stack)}/${stack.text(PathPart)}`;
}

/** What an authorizer checks, with all its settings. */
export function authorizers(resource: TemplateResource, stack: StackView): AccessFact[] {
  if (!/^AWS::ApiGateway(V2)?::Authorizer$/.test(resource.type)) return [];
  const { ApiId, RestApiId, ...settings } = resource.properties;
  return [
    {
      subject: subjectOf(ApiId ?? RestApiId, 'api', stack),
      source: resource,
      lines: [`authorizer <${stack.nameOf(resource.logicalId)}> ${stack.text(settings)}`],
    },
  ];
}
