import { z } from 'zod';
import type {
  ConditionDocument,
  PrincipalDocument,
  StatementDocument,
} from '../../iam/policy/document';
import { resourceType } from './resource-type';

const permission = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});

/** One statement of the resource policy of a function, of an alias or of a version. */
export const lambdaPermission = resourceType({
  type: 'AWS::Lambda::Permission',
  properties: permission,
  identity: (naming) => ({ ref: naming.generatedName(100), attributes: {} }),
  declare: ({ properties, path, stack, logicalId, arn }, draft) => {
    const { FunctionName: name } = properties;
    const functionArn = name.startsWith('arn:') ? name : arn('lambda', `function:${name}`);
    draft.policies.push({
      path,
      stack,
      logicalId,
      kind: 'resource',
      name: '',
      attachedTo: [functionArn],
      document: {
        Version: '2012-10-17',
        Statement: [statement(properties, functionArn)],
      },
    });
  },
});

/** The statement as Lambda writes it for `AddPermission`. */
function statement(
  { Action, Principal, SourceArn, SourceAccount }: z.infer<typeof permission>,
  Resource: string,
): StatementDocument {
  const conditions: ConditionDocument = {
    ...(SourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': SourceArn } }),
    ...(SourceAccount === undefined
      ? {}
      : { StringEquals: { 'AWS:SourceAccount': SourceAccount } }),
  };
  return {
    Effect: 'Allow',
    Principal: principalOf(Principal),
    Action,
    Resource,
    ...(Object.keys(conditions).length > 0 ? { Condition: conditions } : {}),
  };
}

function principalOf(principal: string): PrincipalDocument {
  if (principal === '*') return '*';
  return /\.(amazonaws|amazon)\.com/.test(principal) ? { Service: principal } : { AWS: principal };
}
