import { Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { foreignApis } from '../../../proof/probes/foreign-apis';
import { stockFunction } from '../support/synthesised';
import { won } from './support/attacked';

describe('invocations by foreign APIs', () => {
  /** A function behind `POST /orders`, and what API Gateway may invoke it for. */
  const behindRoute = (sourceArn: ((api: HttpApi) => string) | undefined) => (stack: Stack) => {
    const submit = stockFunction(stack, 'Submit');
    const api = new HttpApi(stack, 'Api');
    api.addRoutes({
      path: '/orders',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Submit', submit),
    });
    const permission = stack.node
      .findAll()
      .find((one): one is CfnPermission => one instanceof CfnPermission);
    if (permission) permission.sourceArn = sourceArn?.(api);
  };
  const routes = (api: HttpApi, routesOf: string) =>
    Stack.of(api).formatArn({
      service: 'execute-api',
      resource: api.apiId,
      resourceName: routesOf,
    });

  it('get through to a function that any API may invoke', () => {
    const successes = won(foreignApis, behindRoute(undefined));
    expect(successes).toContain('invoke <Submit> from POST /orders of another API');
    expect(successes).toContain('invoke <Submit> from POST /orders of an API of another account');
  });

  it('get through by other methods, and by paths that end alike, as CDK lets them', () => {
    const successes = won(
      foreignApis,
      behindRoute((api) => routes(api, '*/*/orders')),
    );
    expect(successes).toHaveLength(9);
    expect(successes).toContain('invoke <Submit> from GET /orders of <Api>');
    expect(successes).toContain('invoke <Submit> from POST /unchecked/orders of <Api>');
  });

  it('are kept out where the permission names the route', () => {
    expect(
      won(
        foreignApis,
        behindRoute((api) => routes(api, '*/POST/orders')),
      ),
    ).toEqual([]);
  });

  it('get through to a function behind no route', () => {
    const open = (stack: Stack) => {
      const principal = new ServicePrincipal('apigateway.amazonaws.com');
      stockFunction(stack, 'Report').addPermission('Any', { principal });
    };
    expect(won(foreignApis, open)).toEqual([
      'invoke <Report> from $default of another API',
      'invoke <Report> from $default of an API of another account',
    ]);
  });

  it('take no route for foreign that leads to the function', () => {
    const everyRoute = (stack: Stack) => {
      const integration = new HttpLambdaIntegration('Submit', stockFunction(stack, 'Submit'), {
        scopePermissionToRoute: false,
      });
      new HttpApi(stack, 'Api', { defaultIntegration: integration }).addRoutes({
        path: '/orders',
        methods: [HttpMethod.ANY],
        integration,
      });
    };
    expect(won(foreignApis, everyRoute)).toEqual([]);
  });
});
