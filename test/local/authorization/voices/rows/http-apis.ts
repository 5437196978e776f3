import type { HttpApiSpec, HttpRouteSpec } from '../../../../../local/assembly/model';
import { callRoute, invokeBehind } from '../../../../../local/authorization/voices/http-apis';
import type { Principal } from '../../../../../local/gateway/principals';
import { ALIAS, ROLE, STAGE } from '../../support/cast';
import { roleMay } from '../../support/grants';
import { allow, resourcePolicy, toService } from '../../support/policies';
import type { VoiceRow } from '../../support/voice-row';

const ROUTE: HttpRouteSpec = {
  path: 'App/Api/Route',
  routeKey: 'GET /payments/{id}',
  authorization: 'AWS_IAM',
  targetArn: ALIAS,
  timeoutMs: 1000,
};

const API: HttpApiSpec = {
  path: 'App/Api',
  stack: 'App',
  logicalId: 'Api',
  apiId: 'a1b2c3',
  name: 'Api',
  routes: [ROUTE],
  stageName: '$default',
  routeThrottles: {},
};

const CALLER: Principal = { kind: 'caller', arn: ROLE };

export const apis: readonly VoiceRow[] = [
  {
    name: 'somebody calls a route',
    ask: (access) => callRoute(access, API, CALLER, 'GET', '/payments/7'),
    asker: ROLE,
    asks: [`the role: execute-api:Invoke on ${STAGE}/GET/payments/7`],
    policies: roleMay(['execute-api:Invoke', `${STAGE}/GET/payments/*`]),
  },
  {
    name: 'an API invokes what is behind a route',
    ask: (access) => invokeBehind(access, API, ROUTE),
    asker: 'App/Api/Route',
    asks: [`apigateway.amazonaws.com: lambda:InvokeFunction on ${ALIAS}`],
    policies: [
      resourcePolicy(
        ALIAS,
        allow(
          'lambda:InvokeFunction',
          ALIAS,
          toService('apigateway.amazonaws.com', `${STAGE}/GET/payments/{id}`),
        ),
      ),
    ],
    source: `${STAGE}/GET/payments/{id}`,
  },
];
