import { z } from 'zod';
import { customerKey } from './customer-key';
import type { Naming, Resource } from './resource-type';
import { flag, resourceType, withoutEffect } from './resource-type';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.string() }));
const projection = z.strictObject({
  ProjectionType: z.string().optional(),
  NonKeyAttributes: z.array(z.string()).optional(),
});
const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: projection,
  ContributorInsightsSpecification: withoutEffect,
  OnDemandThroughput: withoutEffect,
  ProvisionedThroughput: withoutEffect,
  WarmThroughput: withoutEffect,
});

const common = {
  TableName: z.string().optional(),
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.string() }),
  ),
  BillingMode: withoutEffect,
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
  TimeToLiveSpecification: z
    .strictObject({ AttributeName: z.string().optional(), Enabled: flag })
    .optional(),
  SSESpecification: z
    .strictObject({
      SSEEnabled: flag,
      SSEType: z.string().optional(),
      KMSMasterKeyId: z.string().optional(),
    })
    .optional(),
  WarmThroughput: withoutEffect,
};
const commonSchema = z.object(common);

function identity(naming: Naming) {
  const name = naming.property('TableName') ?? naming.generatedName(255);
  return { ref: name, attributes: { Arn: naming.arn('dynamodb', `table/${name}`) } };
}

type TableProperties = z.infer<typeof commonSchema>;

function tableSpec(resource: Resource<TableProperties>, keyId: string | undefined) {
  const { properties, ref, attributes, path, stack, logicalId } = resource;
  const ttl = properties.TimeToLiveSpecification;
  const indexes = (list: TableProperties['GlobalSecondaryIndexes']) =>
    list?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
  return {
    path,
    stack,
    logicalId,
    name: ref,
    arn: attributes['Arn'] ?? '',
    // Without encryption by KMS a table is under a key that DynamoDB owns.
    ...customerKey(resource, properties.SSESpecification?.SSEEnabled ? keyId : undefined),
    definition: {
      TableName: ref,
      KeySchema: properties.KeySchema,
      AttributeDefinitions: properties.AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: indexes(properties.GlobalSecondaryIndexes),
      LocalSecondaryIndexes: indexes(properties.LocalSecondaryIndexes),
    },
    ...(ttl?.Enabled && ttl.AttributeName ? { timeToLiveAttribute: ttl.AttributeName } : {}),
  };
}

export const dynamodbTable = resourceType({
  type: 'AWS::DynamoDB::Table',
  properties: z.strictObject({
    ...common,
    DeletionProtectionEnabled: withoutEffect,
    OnDemandThroughput: withoutEffect,
    PointInTimeRecoverySpecification: withoutEffect,
    ProvisionedThroughput: withoutEffect,
    TableClass: withoutEffect,
    Tags: withoutEffect,
  }),
  identity,
  declare: (resource, draft) => {
    draft.tables.push(tableSpec(resource, resource.properties.SSESpecification?.KMSMasterKeyId));
  },
});

/** `TableV2` of the CDK: one replica, in the stack's own region. */
export const dynamodbGlobalTable = resourceType({
  type: 'AWS::DynamoDB::GlobalTable',
  properties: z.strictObject({
    ...common,
    Replicas: z
      .array(
        z.strictObject({
          Region: z.string(),
          ContributorInsightsSpecification: withoutEffect,
          DeletionProtectionEnabled: withoutEffect,
          GlobalSecondaryIndexes: withoutEffect,
          PointInTimeRecoverySpecification: withoutEffect,
          SSESpecification: z.strictObject({ KMSMasterKeyId: z.string() }).optional(),
          TableClass: withoutEffect,
          Tags: withoutEffect,
        }),
      )
      .length(1, 'must have exactly one replica, the local cloud has one region'),
    WriteOnDemandThroughputSettings: withoutEffect,
    WriteProvisionedThroughputSettings: withoutEffect,
  }),
  identity,
  declare: (resource, draft) => {
    const [replica] = resource.properties.Replicas;
    draft.tables.push(tableSpec(resource, replica?.SSESpecification?.KMSMasterKeyId));
  },
});
