import { z } from 'zod';
import { functionArn } from './lambda-alias';
import { numeric, resourceType } from './resource-type';

export const lambdaEventInvokeConfig = resourceType({
  type: 'AWS::Lambda::EventInvokeConfig',
  properties: z.strictObject({
    FunctionName: z.string(),
    Qualifier: z.string(),
    // Lambda's own defaults.
    // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
    MaximumRetryAttempts: numeric.default(2),
    MaximumEventAgeInSeconds: numeric.default(21_600),
    DestinationConfig: z
      .strictObject({
        OnFailure: z
          .strictObject({
            Destination: z
              .string()
              .regex(
                /:(sqs|sns):/,
                'must be a queue or a topic, the local cloud sends to no other',
              ),
          })
          .optional(),
      })
      .optional(),
  }),
  identity: (naming) => {
    const name = naming.generatedName(64);
    const ofFunction = functionArn(naming.arn, naming.property('FunctionName') ?? '');
    const qualifier = naming.property('Qualifier') ?? '$LATEST';
    const targetArn = qualifier === '$LATEST' ? ofFunction : `${ofFunction}:${qualifier}`;
    return { ref: name, attributes: { Id: name, TargetArn: targetArn } };
  },
  declare: ({ properties, attributes, path, stack, logicalId }, draft) => {
    const destination = properties.DestinationConfig?.OnFailure?.Destination;
    draft.asynchronousConfigs.push({
      path,
      stack,
      logicalId,
      targetArn: attributes['TargetArn'] ?? '',
      retryAttempts: properties.MaximumRetryAttempts,
      maximumEventAgeMs: properties.MaximumEventAgeInSeconds * 1000,
      ...(destination === undefined ? {} : { failureDestinationArn: destination }),
    });
  },
});
