import { z } from 'zod';
import { numeric, resourceType, withoutEffect } from './resource-type';

const provisioned = z.strictObject({ ProvisionedConcurrentExecutions: numeric }).optional();

export const lambdaVersion = resourceType({
  type: 'AWS::Lambda::Version',
  properties: z.strictObject({ FunctionName: z.string(), Description: withoutEffect }),
  identity: (naming) => {
    // The local cloud runs what is in the assembly: there is one version of everything.
    const arn = functionArn(naming.arn, naming.property('FunctionName') ?? '');
    return { ref: `${arn}:1`, attributes: { Version: '1', FunctionArn: `${arn}:1` } };
  },
  declare: () => {},
});

export const lambdaAlias = resourceType({
  type: 'AWS::Lambda::Alias',
  properties: z.strictObject({
    Name: z.string(),
    FunctionName: z.string(),
    FunctionVersion: z.string(),
    ProvisionedConcurrencyConfig: provisioned,
    Description: withoutEffect,
  }),
  identity: (naming) => {
    const arn = functionArn(naming.arn, naming.property('FunctionName') ?? '');
    const alias = `${arn}:${naming.property('Name') ?? ''}`;
    return { ref: alias, attributes: { AliasArn: alias, FunctionArn: arn } };
  },
  declare: ({ properties, ref, attributes, path, stack, logicalId }, draft) => {
    draft.aliases.push({
      path,
      stack,
      logicalId,
      name: properties.Name,
      arn: ref,
      functionArn: attributes['FunctionArn'] ?? '',
      functionVersion: properties.FunctionVersion,
      provisionedConcurrency:
        properties.ProvisionedConcurrencyConfig?.ProvisionedConcurrentExecutions ?? 0,
    });
  },
});

/** `FunctionName` takes a name or an ARN. */
export function functionArn(
  arn: (service: string, resource: string) => string,
  name: string,
): string {
  return name.startsWith('arn:') ? name : arn('lambda', `function:${name}`);
}
