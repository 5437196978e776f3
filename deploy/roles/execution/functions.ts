import { type Deployment, own, regional } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

/** Functions, their versions and aliases, and who may invoke them. */
export function functions(deployment: Deployment): Statement[] {
  const ours = [own(deployment, 'lambda', 'function:')];
  return [
    allow(
      'Functions',
      [
        'lambda:CreateAlias',
        'lambda:CreateFunction',
        'lambda:DeleteAlias',
        'lambda:DeleteFunction',
        'lambda:DeleteProvisionedConcurrencyConfig',
        'lambda:GetAlias',
        'lambda:GetFunction',
        'lambda:GetFunctionCodeSigningConfig',
        'lambda:GetFunctionConfiguration',
        'lambda:GetFunctionRecursionConfig',
        'lambda:GetFunctionScalingConfig',
        'lambda:GetPolicy',
        'lambda:GetProvisionedConcurrencyConfig',
        'lambda:GetRuntimeManagementConfig',
        'lambda:ListTags',
        'lambda:ListVersionsByFunction',
        'lambda:PublishVersion',
        'lambda:PutProvisionedConcurrencyConfig',
        'lambda:RemovePermission',
        'lambda:TagResource',
        'lambda:UntagResource',
        'lambda:UpdateAlias',
        'lambda:UpdateFunctionCode',
        'lambda:UpdateFunctionConfiguration',
      ],
      ours,
    ),
    allow('InvokedByApi', ['lambda:AddPermission'], ours, {
      StringEquals: { 'lambda:Principal': 'apigateway.amazonaws.com' },
    }),
    ...eventSources(deployment),
  ];
}

/** The name of an event source mapping is a UUID: its function is what tells whose it is. */
function eventSources(deployment: Deployment): Statement[] {
  const mappings = [regional(deployment, 'lambda', 'event-source-mapping:*')];
  const ofOurs = { ArnLike: { 'lambda:FunctionArn': own(deployment, 'lambda', 'function:') } };
  return [
    allow('NewEventSources', ['lambda:CreateEventSourceMapping'], ['*'], ofOurs),
    allow(
      'EventSources',
      [
        'lambda:DeleteEventSourceMapping',
        'lambda:GetEventSourceMapping',
        'lambda:UpdateEventSourceMapping',
      ],
      mappings,
      ofOurs,
    ),
    allow(
      'TagEventSources',
      ['lambda:ListTags', 'lambda:TagResource', 'lambda:UntagResource'],
      mappings,
    ),
  ];
}
