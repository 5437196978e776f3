import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LeastPrivilegeFunction } from '../functions/least-privilege-function';
import { RouteIntegration } from './route-integration';
import { removalPolicy, type StageSettings } from './stage-settings';

export interface PaymentsApiProps {
  readonly submit: LeastPrivilegeFunction;
  readonly get: LeastPrivilegeFunction;
  readonly settings: StageSettings;
}

/** What the access log tells of each request: who asked for what and how it went, no bodies. */
const ACCESS_LOG_FORMAT = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    requestTime: '$context.requestTime',
    caller: '$context.identity.userArn',
    routeKey: '$context.routeKey',
    status: '$context.status',
    responseLength: '$context.responseLength',
    errorMessage: '$context.error.message',
  }),
);

/** The HTTP API of Payments: signed requests only, throttled, logged. */
export class PaymentsApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { submit, get, settings }: PaymentsApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      description: 'Submit payments and see how they stand',
      defaultAuthorizer: new HttpIamAuthorizer(),
      createDefaultStage: false,
    });
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: settings.logRetention,
      removalPolicy: removalPolicy(settings),
    });
    this.api.addStage('Stage', {
      autoDeploy: true,
      throttle: settings.throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: ACCESS_LOG_FORMAT,
      },
    });
    this.route('Submit', HttpMethod.POST, '/payments', submit);
    this.route('Get', HttpMethod.GET, '/payments/{id}', get);
  }

  private route(
    id: string,
    method: HttpMethod,
    path: string,
    { alias }: LeastPrivilegeFunction,
  ): void {
    this.api.addRoutes({
      path,
      methods: [method],
      integration: new RouteIntegration(id, method, alias),
    });
  }
}
