import { listOf, objectOf } from '../../template/values';
import { restPath } from '../access/api-callers';
import type { StackView, TemplateResource } from '../template/stack-view';
import type { EdgeKind } from './edge';
import { Settings } from './settings';

/** `Api POST /payments -> Alias, AWS_PROXY, payload 2.0` */
export const routes: EdgeKind = {
  types: ['AWS::ApiGatewayV2::Route'],
  edges: ({ properties }, stack) => {
    const { ApiId, RouteKey, Target } = properties;
    const integration = integrationOf(Target, stack);
    const settings = new Settings({ ...properties, ...integration?.properties }, stack.text)
      .without('ApiId', 'RouteKey', 'Target', 'IntegrationUri', 'Description')
      // Who may call it is the access report's matter.
      .without('AuthorizationType', 'AuthorizerId', 'AuthorizationScopes', 'ApiKeyRequired')
      .tell('IntegrationType', (type) => (type === 'AWS_PROXY' ? undefined : type))
      .tell('IntegrationMethod', (method) => `by ${method}`)
      .tell('PayloadFormatVersion', (version) => `payload ${version}`)
      .tell('TimeoutInMillis', (timeout) => `answered within ${timeout} ms`);
    return [
      {
        from: ApiId,
        at: stack.text(RouteKey),
        to: integration?.properties['IntegrationUri'] ?? Target,
        settings: settings.all(),
      },
    ];
  },
};

/** A route's target is `integrations/` and the integration's id. */
function integrationOf(target: unknown, stack: StackView): TemplateResource | undefined {
  const [, parts] = listOf(objectOf(target)['Fn::Join']);
  return stack.referred(listOf(parts).at(-1));
}

/** `RestApi POST /payments -> Alias` */
export const restMethods: EdgeKind = {
  types: ['AWS::ApiGateway::Method'],
  edges: ({ properties }, stack) => {
    const { HttpMethod, Integration, ResourceId, RestApiId } = properties;
    const { Uri, ...integration } = objectOf(Integration);
    if (Uri === undefined) return [];
    const settings = new Settings(integration, stack.text)
      .without('IntegrationHttpMethod')
      .tell('Type', (type) => (type === 'AWS_PROXY' ? undefined : type))
      .tell('TimeoutInMillis', (timeout) => `answered within ${timeout} ms`);
    return [
      {
        from: RestApiId,
        at: `${stack.text(HttpMethod)} ${restPath(ResourceId, stack) || '/'}`,
        to: Uri,
        settings: settings.all(),
      },
    ];
  },
};
