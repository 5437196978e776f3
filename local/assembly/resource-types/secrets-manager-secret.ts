import { z } from 'zod';
import { customerKey } from './customer-key';
import { flag, numeric, resourceType, withoutEffect } from './resource-type';

export const secretsManagerSecret = resourceType({
  type: 'AWS::SecretsManager::Secret',
  properties: z.strictObject({
    Name: z.string().optional(),
    Description: withoutEffect,
    SecretString: z.string().optional(),
    GenerateSecretString: z
      .strictObject({
        ExcludeCharacters: z.string().optional(),
        ExcludePunctuation: flag.optional(),
        GenerateStringKey: z.string().optional(),
        PasswordLength: numeric.optional(),
        SecretStringTemplate: z.string().optional(),
      })
      .optional(),
    KmsKeyId: z.string().optional(),
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const name = naming.property('Name') ?? naming.generatedName(64);
    // AWS ends a secret's ARN in six random characters; these are stable instead.
    const arn = naming.arn('secretsmanager', `secret:${name}-LoCal1`);
    return { ref: arn, attributes: { Id: arn, Arn: arn, Name: name } };
  },
  declare: (resource, draft) => {
    const { properties, ref, attributes, path, stack, logicalId } = resource;
    const generate = properties.GenerateSecretString;
    draft.secrets.push({
      path,
      stack,
      logicalId,
      name: attributes['Name'] ?? '',
      arn: ref,
      ...customerKey(resource, properties.KmsKeyId),
      ...(properties.SecretString === undefined ? {} : { secretString: properties.SecretString }),
      ...(generate && {
        generate: {
          // The default length of AWS::SecretsManager::Secret GenerateSecretString.
          passwordLength: generate.PasswordLength ?? 32,
          excludeCharacters: generate.ExcludeCharacters ?? '',
          excludePunctuation: generate.ExcludePunctuation ?? false,
          ...(generate.SecretStringTemplate ? { template: generate.SecretStringTemplate } : {}),
          ...(generate.GenerateStringKey ? { key: generate.GenerateStringKey } : {}),
        },
      }),
    });
  },
});
