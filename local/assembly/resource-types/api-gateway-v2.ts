import { z } from 'zod';
import type { CorsSpec } from '../model';
import type { Naming } from './resource-type';
import { flag, numeric, resourceType, withoutEffect } from './resource-type';

const throttle = z.strictObject({
  ThrottlingBurstLimit: numeric.optional(),
  ThrottlingRateLimit: numeric.optional(),
  DetailedMetricsEnabled: withoutEffect,
});

const names = z.array(z.string()).default([]);

const cors = z.strictObject({
  AllowCredentials: flag.default(false),
  AllowHeaders: names,
  AllowMethods: names,
  AllowOrigins: names,
  ExposeHeaders: names,
  MaxAge: numeric.optional(),
});

/** The id API Gateway would make up: ten lower-case letters and digits. */
function generatedId(naming: Naming): string {
  return naming.generatedName(255).slice(-10).toLowerCase();
}

export const httpApi = resourceType({
  type: 'AWS::ApiGatewayV2::Api',
  properties: z.strictObject({
    Name: z.string(),
    ProtocolType: z.literal('HTTP'),
    CorsConfiguration: cors.optional(),
    Description: withoutEffect,
    DisableExecuteApiEndpoint: z.literal(false).optional(),
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const id = generatedId(naming);
    return {
      ref: id,
      attributes: {
        ApiId: id,
        ApiEndpoint: `https://${id}.execute-api.${naming.region}.amazonaws.com`,
      },
    };
  },
  declare: ({ properties, ref, path, stack, logicalId }, draft) => {
    const { Name: name, CorsConfiguration: configured } = properties;
    const cors = configured && { cors: corsSpec(configured) };
    draft.http.apis.push({ path, stack, logicalId, apiId: ref, name, ...cors });
  },
});

function corsSpec(configured: z.infer<typeof cors>): CorsSpec {
  const { MaxAge: maxAgeSeconds } = configured;
  return {
    origins: configured.AllowOrigins,
    methods: configured.AllowMethods,
    headers: configured.AllowHeaders,
    exposed: configured.ExposeHeaders,
    ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
    credentials: configured.AllowCredentials,
  };
}

export const httpIntegration = resourceType({
  type: 'AWS::ApiGatewayV2::Integration',
  properties: z.strictObject({
    ApiId: z.string(),
    IntegrationType: z.literal('AWS_PROXY'),
    IntegrationUri: z.string(),
    IntegrationMethod: withoutEffect,
    ConnectionType: z.literal('INTERNET').optional(),
    PayloadFormatVersion: z.literal('2.0'),
    TimeoutInMillis: numeric.default(30_000),
    Description: withoutEffect,
  }),
  identity: (naming) => ({ ref: generatedId(naming), attributes: {} }),
  declare: ({ properties, ref }, draft) => {
    draft.http.integrations.set(ref, {
      // `arn:…:lambda:path/2015-03-31/functions/<arn>/invocations` or the function's own ARN.
      targetArn: properties.IntegrationUri.replace(/^.*\/functions\/(.+)\/invocations$/, '$1'),
      timeoutMs: properties.TimeoutInMillis,
    });
  },
});

export const httpRoute = resourceType({
  type: 'AWS::ApiGatewayV2::Route',
  properties: z.strictObject({
    ApiId: z.string(),
    RouteKey: z.string(),
    Target: z.string(),
    AuthorizationType: z.enum(['AWS_IAM', 'NONE']).default('NONE'),
    AuthorizationScopes: z.array(z.never()).optional(),
    OperationName: withoutEffect,
  }),
  identity: (naming) => ({ ref: generatedId(naming), attributes: {} }),
  declare: ({ properties, path }, draft) => {
    draft.http.routes.push({
      path,
      apiId: properties.ApiId,
      routeKey: properties.RouteKey,
      authorization: properties.AuthorizationType,
      integrationId: properties.Target.replace(/^integrations\//, ''),
    });
  },
});

export const httpStage = resourceType({
  type: 'AWS::ApiGatewayV2::Stage',
  properties: z.strictObject({
    ApiId: z.string(),
    StageName: z.literal('$default'),
    AutoDeploy: flag.optional(),
    AccessLogSettings: z
      .strictObject({ DestinationArn: z.string(), Format: z.string() })
      .optional(),
    DefaultRouteSettings: throttle.optional(),
    RouteSettings: z.record(z.string(), throttle).optional(),
    Description: withoutEffect,
    Tags: withoutEffect,
  }),
  identity: (naming) => ({ ref: naming.property('StageName') ?? '', attributes: {} }),
  declare: ({ properties }, draft) => {
    draft.http.stages.set(properties.ApiId, properties);
  },
});

export type HttpStageProperties = z.infer<typeof httpStageSchema>;
const httpStageSchema = z.object({
  AccessLogSettings: z.object({ DestinationArn: z.string(), Format: z.string() }).optional(),
  DefaultRouteSettings: throttle.optional(),
  RouteSettings: z.record(z.string(), throttle).optional(),
});
