import { z } from 'zod';
import type { Declared, PolicySpec } from '../model';
import { policyDocument } from './policy-document';
import { resourceType, withoutEffect } from './resource-type';

export const iamRole = resourceType({
  type: 'AWS::IAM::Role',
  properties: z.strictObject({
    AssumeRolePolicyDocument: policyDocument,
    Policies: z
      .array(z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument }))
      .optional(),
    ManagedPolicyArns: z.array(z.string()).optional(),
    PermissionsBoundary: z.string().optional(),
    RoleName: z.string().optional(),
    Path: z.string().optional(),
    Description: withoutEffect,
    MaxSessionDuration: withoutEffect,
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const name = naming.property('RoleName') ?? naming.generatedName(64);
    const path = naming.property('Path') ?? '/';
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:iam::${naming.accountId}:role${path}${name}`,
        RoleId: `AROA${naming.generatedName(64)}`,
      },
    };
  },
  declare: ({ ref, attributes, properties, ...declared }, draft) => {
    const { path, stack, logicalId } = declared;
    const place: Declared = { path, stack, logicalId };
    const arn = attributes['Arn'] ?? '';
    const { Policies = [], ManagedPolicyArns = [], PermissionsBoundary } = properties;
    draft.roles.push({
      ...place,
      name: ref,
      arn,
      managedPolicyArns: ManagedPolicyArns,
      ...(PermissionsBoundary === undefined ? {} : { boundaryArn: PermissionsBoundary }),
    });
    const attachedTo = [arn];
    draft.policies.push(
      {
        ...place,
        kind: 'trust',
        name: 'trust policy',
        attachedTo,
        document: properties.AssumeRolePolicyDocument,
      },
      ...Policies.map(
        ({ PolicyName: name, PolicyDocument: document }): PolicySpec => ({
          ...place,
          kind: 'identity',
          name,
          attachedTo,
          document,
        }),
      ),
    );
  },
});

export const iamPolicy = resourceType({
  type: 'AWS::IAM::Policy',
  properties: z.strictObject({
    PolicyDocument: policyDocument,
    PolicyName: z.string(),
    Roles: z.array(z.string()),
  }),
  identity: (naming) => {
    const name = naming.property('PolicyName') ?? naming.generatedName(128);
    return { ref: name, attributes: { Id: name } };
  },
  declare: ({ properties, path, stack, logicalId }, draft) => {
    draft.policies.push({
      path,
      stack,
      logicalId,
      kind: 'identity',
      name: properties.PolicyName,
      attachedTo: properties.Roles,
      document: properties.PolicyDocument,
    });
  },
});

export const iamManagedPolicy = resourceType({
  type: 'AWS::IAM::ManagedPolicy',
  properties: z.strictObject({
    PolicyDocument: policyDocument,
    ManagedPolicyName: z.string().optional(),
    Path: z.string().optional(),
    Roles: z.array(z.string()).optional(),
    Description: withoutEffect,
  }),
  identity: (naming) => {
    const name = naming.property('ManagedPolicyName') ?? naming.generatedName(128);
    const path = naming.property('Path') ?? '/';
    return {
      ref: `arn:aws:iam::${naming.accountId}:policy${path}${name}`,
      attributes: {},
    };
  },
  declare: ({ properties, ref, path, stack, logicalId }, draft) => {
    const place: Declared = { path, stack, logicalId };
    const { PolicyDocument: document, Roles: roles = [] } = properties;
    draft.managedPolicies.push({ ...place, arn: ref, document });
    if (roles.length === 0) return;
    draft.policies.push({
      ...place,
      kind: 'identity',
      name: 'managed policy',
      attachedTo: roles,
      document,
    });
  },
});
