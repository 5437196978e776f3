import { Template } from 'aws-cdk-lib/assertions';
import { Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { grantsOf, propertiesOf, shippingFunction, shop } from './shop';

describe('a least-privilege function in a VPC', () => {
  const grants = [
    {
      Effect: 'Allow',
      Action: [
        'ec2:AssignPrivateIpAddresses',
        'ec2:CreateNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:UnassignPrivateIpAddresses',
      ],
      Resource: '*',
      Condition: { Null: { 'lambda:SourceFunctionArn': 'true' } },
    },
  ];

  it('may make network interfaces, though not from its code', () => {
    const stack = shop();
    const fn = shippingFunction(stack, { vpc: new Vpc(stack, 'Vpc') });
    expect(grantsOf(fn)).toEqual(grants);
    expect(propertiesOf(fn.role)).not.toHaveProperty('ManagedPolicyArns');
  });

  it('is in the private subnets, behind a security group that lets everything out', () => {
    const stack = shop();
    const { function: fn } = shippingFunction(stack, { vpc: new Vpc(stack, 'Vpc') });
    expect(propertiesOf(fn).VpcConfig.SubnetIds).toEqual([
      { Ref: expect.stringMatching(/^VpcPrivateSubnet1/) },
      { Ref: expect.stringMatching(/^VpcPrivateSubnet2/) },
    ]);
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }],
    });
  });

  it('is in the subnets and behind the security groups it is told', () => {
    const stack = shop();
    const vpc = new Vpc(stack, 'Vpc', {
      subnetConfiguration: [{ name: 'Isolated', subnetType: SubnetType.PRIVATE_ISOLATED }],
    });
    const group = new SecurityGroup(stack, 'Group', { vpc });
    const { function: fn } = shippingFunction(stack, {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [group],
    });
    expect(propertiesOf(fn).VpcConfig).toEqual({
      SubnetIds: [
        { Ref: expect.stringMatching(/^VpcIsolated/) },
        { Ref: expect.stringMatching(/^VpcIsolated/) },
      ],
      SecurityGroupIds: [{ 'Fn::GetAtt': [expect.stringMatching(/^Group/), 'GroupId'] }],
    });
  });

  it('reaches nothing but what it is told where not everything is let out', () => {
    const stack = shop();
    const vpc = new Vpc(stack, 'Vpc');
    const { function: fn } = shippingFunction(stack, { vpc, allowAllOutbound: false });
    fn.connections.allowTo(new SecurityGroup(stack, 'Database', { vpc }), Port.POSTGRES);
    Template.fromStack(stack).resourcePropertiesCountIs(
      'AWS::EC2::SecurityGroupEgress',
      { FromPort: 5432 },
      1,
    );
  });
});
