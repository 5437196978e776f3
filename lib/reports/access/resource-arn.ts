import type { TemplateResource } from '../template/stack-view';

/** Types whose `Ref` is their ARN. */
const ARN_IS_REF = ['AWS::IAM::ManagedPolicy', 'AWS::SecretsManager::Secret', 'AWS::SNS::Topic'];

/** How a template refers to a resource's ARN. */
export function arnOf({ logicalId, type }: TemplateResource): unknown {
  return ARN_IS_REF.includes(type) ? { Ref: logicalId } : { 'Fn::GetAtt': [logicalId, 'Arn'] };
}
