import { AssemblyError } from './errors';
import type { Application, Declared, HttpApiSpec } from './model';
import type { HttpStageProperties } from './resource-types/api-gateway-v2';
import type { ScalableTarget, ScalingPolicy } from './resource-types/application-auto-scaling';

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** An application while its resources are being read, in the order of the templates. */
export interface ApplicationDraft
  extends Growing<Omit<Application, 'accountId' | 'region' | 'httpApis' | 'scaling' | 'outputs'>> {
  /** What scales aliases, which may be declared after it. */
  readonly scalableTargets: ScalableTarget[];
  readonly scalingPolicies: ScalingPolicy[];
  /** The parts that CloudFormation spreads one HTTP API over. */
  readonly http: {
    readonly apis: (Declared & Pick<HttpApiSpec, 'apiId' | 'name' | 'cors'>)[];
    readonly integrations: Map<string, { readonly targetArn: string; readonly timeoutMs: number }>;
    readonly routes: {
      readonly path: string;
      readonly apiId: string;
      readonly routeKey: string;
      readonly authorization: 'AWS_IAM' | 'NONE';
      readonly integrationId: string;
    }[];
    readonly stages: Map<string, HttpStageProperties>;
  };
}

export function emptyDraft(): ApplicationDraft {
  return {
    queues: [],
    topics: [],
    subscriptions: [],
    tables: [],
    buckets: [],
    secrets: [],
    roles: [],
    policies: [],
    managedPolicies: [],
    functions: [],
    aliases: [],
    asynchronousConfigs: [],
    eventSources: [],
    schedules: [],
    alarms: [],
    scalableTargets: [],
    scalingPolicies: [],
    http: { apis: [], integrations: new Map(), routes: [], stages: new Map() },
  };
}

/** Puts every HTTP API together from its integrations, routes and stage. */
export function httpApis({ http }: ApplicationDraft): HttpApiSpec[] {
  return http.apis.map((api) => {
    const stage = http.stages.get(api.apiId);
    if (!stage) {
      throw new AssemblyError(
        api.path,
        'has no AWS::ApiGatewayV2::Stage',
        'add the $default stage; without one the API answers nothing',
      );
    }
    const { AccessLogSettings: accessLog, DefaultRouteSettings: defaults } = stage;
    return {
      ...api,
      stageName: '$default',
      routes: http.routes
        .filter((route) => route.apiId === api.apiId)
        .map(({ path, routeKey, authorization, integrationId }) => {
          const integration = http.integrations.get(integrationId);
          if (!integration) {
            throw new AssemblyError(
              path,
              `its Target names no integration of the assembly, got "integrations/${integrationId}"`,
              'point the route at an AWS_PROXY integration',
            );
          }
          return { path, routeKey, authorization, ...integration };
        }),
      routeThrottles: Object.fromEntries(
        Object.entries(stage.RouteSettings ?? {}).flatMap(([routeKey, settings]) => {
          const limits = throttle(settings);
          return limits ? [[routeKey, limits]] : [];
        }),
      ),
      ...(throttle(defaults) ? { throttle: throttle(defaults) } : {}),
      ...(accessLog && {
        accessLog: {
          logGroupName: accessLog.DestinationArn.replace(/^.*:log-group:([^:]+).*$/, '$1'),
          format: accessLog.Format,
        },
      }),
    };
  });
}

function throttle(settings: HttpStageProperties['DefaultRouteSettings']) {
  const { ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst } = settings ?? {};
  if (ratePerSecond === undefined && burst === undefined) return undefined;
  // What is left out falls back to the account's quota: 10,000 a second, bursts of 5,000.
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
  return { ratePerSecond: ratePerSecond ?? 10_000, burst: burst ?? 5_000 };
}
