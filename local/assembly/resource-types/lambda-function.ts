import { z } from 'zod';
import { AssemblyError } from '../errors';
import { numeric, resourceType, withoutEffect } from './resource-type';

export const lambdaFunction = resourceType({
  type: 'AWS::Lambda::Function',
  properties: z.strictObject({
    Code: z.union([
      z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
      z.strictObject({ ZipFile: z.string() }),
    ]),
    Handler: z.string(),
    Role: z.string(),
    Runtime: z
      .string()
      .regex(/^nodejs\d+\.x$/, 'must be a Node.js runtime, the local cloud runs no other'),
    MemorySize: numeric.default(128),
    Timeout: numeric.default(3),
    Environment: z
      .strictObject({ Variables: z.record(z.string(), z.coerce.string()).optional() })
      .optional(),
    FunctionName: z.string().optional(),
    LoggingConfig: z
      .strictObject({
        LogGroup: z.string().optional(),
        LogFormat: z.enum(['JSON', 'Text']).default('Text'),
        ApplicationLogLevel: z.string().default('INFO'),
        SystemLogLevel: withoutEffect,
      })
      .optional(),
    ReservedConcurrentExecutions: numeric.optional(),
    TracingConfig: z.strictObject({ Mode: z.enum(['Active', 'PassThrough']) }).optional(),
    Architectures: withoutEffect,
    Description: withoutEffect,
    EphemeralStorage: withoutEffect,
    KmsKeyArn: withoutEffect,
    RecursiveLoop: withoutEffect,
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const name = naming.property('FunctionName') ?? naming.generatedName(64);
    return { ref: name, attributes: { Arn: naming.arn('lambda', `function:${name}`) } };
  },
  declare: (resource, draft) => {
    const { properties, ref, attributes, path, stack, logicalId } = resource;
    if (!('S3Key' in properties.Code)) {
      throw new AssemblyError(
        path,
        'AWS::Lambda::Function.Code.ZipFile (inline code) is not modelled by the local cloud',
        'give the code as an asset, with an entry or Code.fromAsset',
      );
    }
    draft.functions.push({
      path,
      stack,
      logicalId,
      name: ref,
      arn: attributes['Arn'] ?? '',
      roleArn: properties.Role,
      codeDirectory: resource.assetPath(properties.Code.S3Key),
      handler: properties.Handler,
      memoryMiB: properties.MemorySize,
      timeoutMs: properties.Timeout * 1000,
      environment: properties.Environment?.Variables ?? {},
      logGroupName: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${ref}`,
      ...(properties.LoggingConfig?.LogFormat === 'JSON'
        ? { jsonLogLevel: properties.LoggingConfig.ApplicationLogLevel }
        : {}),
      ...(properties.ReservedConcurrentExecutions === undefined
        ? {}
        : { reservedConcurrency: properties.ReservedConcurrentExecutions }),
    });
  },
});
