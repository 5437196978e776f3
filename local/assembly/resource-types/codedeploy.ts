import { z } from 'zod';
import { type ResourceType, resourceType } from './resource-type';

/**
 * What moves an alias from one version to the next. What runs here has one version of everything,
 * so these are left out, and yet a role may name the only group that can take it.
 */
export const codeDeployTypes: readonly ResourceType[] = [
  codeDeployType('AWS::CodeDeploy::Application', 'ApplicationName'),
  codeDeployType('AWS::CodeDeploy::DeploymentConfig', 'DeploymentConfigName'),
  codeDeployType('AWS::CodeDeploy::DeploymentGroup', 'DeploymentGroupName'),
];

function codeDeployType(type: string, nameProperty: string): ResourceType {
  return resourceType({
    type,
    properties: z.unknown(),
    identity: (naming) => ({
      ref: naming.property(nameProperty) ?? naming.generatedName(100),
      attributes: {},
    }),
    declare: () => {},
  });
}
