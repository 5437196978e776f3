import { Stack } from 'aws-cdk-lib';
import {
  HttpIntegrationType,
  type HttpMethod,
  HttpRouteIntegration,
  type HttpRouteIntegrationBindOptions,
  type HttpRouteIntegrationConfig,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';

/**
 * A function behind one route of an HTTP API, which that route alone may invoke. CDK's own
 * integration lets every method of the path invoke it, and every path that ends like it.
 */
export class RouteIntegration extends HttpRouteIntegration {
  constructor(
    private readonly name: string,
    private readonly method: HttpMethod,
    private readonly alias: IAlias,
  ) {
    super(name);
  }

  override bind(): HttpRouteIntegrationConfig {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.alias.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    };
  }

  /** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html */
  protected override completeBind({ route, scope }: HttpRouteIntegrationBindOptions): void {
    this.alias.addPermission(`${this.name}-Permission`, {
      scope,
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(route).formatArn({
        service: 'execute-api',
        resource: route.httpApi.apiId,
        resourceName: `*/${this.method}${route.path}`,
      }),
    });
  }
}
