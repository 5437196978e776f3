import { executionRoleMay } from '../../model/policies/execution-role-may';
import { resourceRule } from '../../rule';

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html */
const NEEDED = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DeleteNetworkInterface',
];

export const vpcPermission = resourceRule({
  id: 'vpc-permission',
  severity: 'error',
  mistake: 'A function is in a VPC, and its role may not make network interfaces.',
  why: 'Lambda refuses to create the function, and the deployment is rolled back. CDK adds the permission to roles that it makes, and nothing to a role that it is given.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
  fix: 'let the role make, describe and delete network interfaces, which goes with every resource only and so has to be acknowledged as a wildcard; or take the function out of the VPC, if all it calls is public',
  about: ['AWS::Lambda::Function'],
  *check(fn, model) {
    if (fn.value('VpcConfig') === undefined) return;
    const { partition, region, accountId } = fn.stack;
    const arn = `arn:${partition}:ec2:${region}:${accountId}:network-interface/any`;
    const missing = NEEDED.filter((action) => !executionRoleMay(fn, { action, arn }, model));
    if (missing.length === 0 || fn.list('VpcConfig.SubnetIds').length === 0) return;
    yield {
      resource: fn,
      property: 'VpcConfig',
      message: `is in a VPC, and its role lacks ${missing.join(', ')}`,
      change: `fn.addToRolePolicy(new PolicyStatement({
  actions: [${missing.map((action) => `'${action}'`).join(', ')}],
  resources: ['*'],
}));`,
    };
  },
});
