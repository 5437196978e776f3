import type { Permission } from './permission';

/**
 * What Lambda does with the role to join a VPC.
 *
 * The code shares the role's credentials but not these rights: calls that Lambda makes for the
 * network interfaces carry no source function, all that the code makes do.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
export const NETWORK_INTERFACES: Permission = {
  actions: [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ],
  resources: ['*'],
  conditions: { Null: { 'lambda:SourceFunctionArn': 'true' } },
  reason:
    'Lambda makes and removes the network interfaces of a function in a VPC with its role. The interfaces do not exist beforehand and describing has no resource level; the condition keeps the code from making these calls.',
};

/**
 * What Lambda does with the role to trace.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
 */
export const TRACES: Permission = {
  actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  resources: ['*'],
  reason: 'Lambda sends traces to X-Ray with the role. These actions have no resource level.',
};
