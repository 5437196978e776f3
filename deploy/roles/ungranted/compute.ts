import type { Ungranted } from './ungranted';

/** The API, functions and their deployments, roles and log groups. */
export const COMPUTE: readonly Ungranted[] = [
  {
    type: 'AWS::ApiGatewayV2::Api',
    properties: ['BodyS3Location'],
    because: 'the API is made of routes, not of an OpenAPI document',
    actions: ['s3:GetObject'],
  },
  {
    type: 'AWS::ApiGatewayV2::Integration',
    properties: ['CredentialsArn'],
    because: 'functions are invoked by permission, not by a role',
    actions: ['iam:PassRole'],
  },
  {
    type: 'AWS::CodeDeploy::DeploymentGroup',
    properties: ['OnPremisesInstanceTagFilters', 'OnPremisesTagSet'],
    because: 'what is deployed is functions, no machines',
    actions: ['codedeploy:RegisterOnPremisesInstance'],
  },
  {
    type: 'AWS::IAM::Role',
    properties: ['ManagedPolicyArns'],
    because: 'a role has inline policies only, and its boundary stays',
    actions: ['iam:AttachRolePolicy', 'iam:DeleteRolePermissionsBoundary', 'iam:DetachRolePolicy'],
  },
  {
    type: 'AWS::Lambda::EventSourceMapping',
    properties: ['KmsKeyArn'],
    because: 'filters are encrypted with the key of Lambda, none of a customer',
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
  },
  {
    type: 'AWS::Lambda::Function',
    properties: ['KmsKeyArn'],
    because: 'environments are encrypted with the key of Lambda, none of a customer',
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
    ],
  },
  {
    type: 'AWS::Lambda::Function',
    properties: [
      'VpcConfig',
      'FileSystemConfigs',
      'CapacityProviderConfig',
      'FunctionScalingConfig',
    ],
    because: 'functions run in no network and on no instances of ours, and mount no file system',
    actions: [
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'elasticfilesystem:DescribeMountTargets',
      'lambda:PassCapacityProvider',
      'lambda:PutFunctionScalingConfig',
      's3files:ListMountTargets',
    ],
  },
  {
    type: 'AWS::Lambda::Function',
    properties: ['CodeSigningConfigArn', 'Layers'],
    because: 'code is not signed, and has no layers',
    actions: [
      'lambda:DeleteFunctionCodeSigningConfig',
      'lambda:GetCodeSigningConfig',
      'lambda:GetLayerVersion',
      'lambda:PutFunctionCodeSigningConfig',
    ],
  },
  {
    type: 'AWS::Lambda::Function',
    properties: ['RecursiveLoop', 'ReservedConcurrentExecutions', 'RuntimeManagementConfig'],
    because: 'loops, concurrency and runtime updates are as Lambda has them',
    actions: [
      'lambda:DeleteFunctionConcurrency',
      'lambda:PutFunctionConcurrency',
      'lambda:PutFunctionRecursionConfig',
      'lambda:PutRuntimeManagementConfig',
    ],
  },
  {
    type: 'AWS::Lambda::Function',
    properties: [],
    because: 'the CDK names an asset by its content and never asks for a version of it',
    actions: ['s3:GetObjectVersion'],
  },
  {
    type: 'AWS::Lambda::Version',
    properties: ['FunctionScalingConfig', 'RuntimePolicy'],
    because: 'versions have what their function has',
    actions: ['lambda:PutFunctionScalingConfig', 'lambda:PutRuntimeManagementConfig'],
  },
  {
    type: 'AWS::Logs::LogGroup',
    properties: ['KmsKeyId'],
    because: 'logs are encrypted with the key of CloudWatch Logs, none of a customer',
    actions: ['logs:AssociateKmsKey', 'logs:DisassociateKmsKey'],
  },
  {
    type: 'AWS::Logs::LogGroup',
    properties: [
      'BearerTokenAuthenticationEnabled',
      'DataProtectionPolicy',
      'DeletionProtectionEnabled',
      'FieldIndexPolicies',
      'ResourcePolicyDocument',
    ],
    because: 'log groups have a retention and nothing else',
    actions: [
      'firehose:TagDeliveryStream',
      'logs:DeleteDataProtectionPolicy',
      'logs:DeleteIndexPolicy',
      'logs:DeleteResourcePolicy',
      'logs:PutBearerTokenAuthentication',
      'logs:PutDataProtectionPolicy',
      'logs:PutIndexPolicy',
      'logs:PutLogGroupDeletionProtection',
    ],
  },
];
