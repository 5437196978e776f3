import { allow, arnOf, checkedBy, lambda, NOTHING, resource, role } from '../../support/resources';

describe('vpc-permission', () => {
  const check = checkedBy('vpc-permission');
  const network = [
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DeleteNetworkInterface',
  ];
  const app = (Role: Record<string, unknown>, SubnetIds = ['subnet-1']) => ({
    Role,
    Ship: lambda({ Role: arnOf('Role'), VpcConfig: { SubnetIds } }),
  });
  const managed = (name: string) =>
    resource('AWS::IAM::Role')({
      ManagedPolicyArns: [`arn:aws:iam::aws:policy/service-role/${name}`],
    });

  it.each([
    ['nothing', role(), network.join(', ')],
    ['all but to delete them', role(allow(network.slice(0, 2), '*')), network[2]],
    ['to write logs', managed('AWSLambdaBasicExecutionRole'), network.join(', ')],
  ])('rejects a role that may do %s', (_what, given, missing) => {
    expect(check(app(given)).lines).toEqual([
      `Shop/Ship Properties.VpcConfig: is in a VPC, and its role lacks ${missing}`,
    ]);
  });

  it.each([
    ['by its own policy', role(allow(network, '*'))],
    ['by a wildcard', role(allow('ec2:*', '*'))],
    ["by AWS's managed policy", managed('AWSLambdaVPCAccessExecutionRole')],
    ['by the one for interfaces only', managed('AWSLambdaENIManagementAccess')],
  ])('accepts a role that may %s', (_how, given) => {
    expect(check(app(given))).toEqual(NOTHING);
  });

  it('accepts a function without a VPC, whatever its role', () => {
    expect(check({ Ship: lambda({ Role: 'arn:aws:iam::1:role/other' }) })).toEqual(NOTHING);
    expect(check(app(role(), []))).toEqual(NOTHING);
  });

  it('does not ask which subnets there are, where the role may', () => {
    const Ship = lambda({ Role: arnOf('Role'), VpcConfig: { SubnetIds: { Ref: 'Given' } } });
    expect(check({ Ship, Role: role(allow(network, '*')) })).toEqual(NOTHING);
    expect(check({ Ship, Role: role() }).unknown).toHaveLength(1);
  });

  it('does not know a role that is imported', () => {
    const Ship = lambda({
      Role: 'arn:aws:iam::1:role/other',
      VpcConfig: { SubnetIds: ['subnet-1'] },
    });
    expect(check({ Ship }).unknown).toHaveLength(1);
  });
});
