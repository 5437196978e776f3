import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { grantsOf, shippingFunction, shop } from './shop';

/** The ledger of the only role of a stack. */
function ledgerOf(stack: Stack): unknown {
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  return role?.['Metadata']?.['Sluice::Ledger'];
}

describe('the ledger of a function', () => {
  it('is not there where every permission has an intent grant', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    fn.publishTo(new Topic(stack, 'Shipped'));
    fn.putObjects(new Bucket(stack, 'Labels'), 'labels/');
    expect(ledgerOf(stack)).toBeUndefined();
  });

  it('has what is spelt out, with its reason', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    const bucket = new Bucket(stack, 'Labels');
    fn.allow({
      actions: ['s3:GetObjectTagging'],
      resources: [bucket.arnForObjects('labels/*')],
      reason: 'reads whose label it is',
    });
    fn.allow({
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': 'Shop' } },
      reason: 'counts labels; metrics have no resource level',
    });
    expect(ledgerOf(stack)).toEqual([
      {
        actions: ['s3:GetObjectTagging'],
        resources: [
          {
            'Fn::Join': [
              '',
              [{ 'Fn::GetAtt': [expect.stringMatching(/^Labels/), 'Arn'] }, '/labels/*'],
            ],
          },
        ],
        reason: 'reads whose label it is',
      },
      {
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        reason: 'counts labels; metrics have no resource level',
      },
    ]);
  });

  it('says the same thing once, and two reasons for it both', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    const permission = { actions: ['kms:Sign'], resources: ['arn:aws:kms:eu-west-1:1:key/1'] };
    fn.allow({ ...permission, reason: 'signs the labels' });
    fn.allow({ ...permission, reason: 'signs the labels' });
    fn.allow({ ...permission, reason: 'signs the invoices' });
    expect(ledgerOf(stack)).toHaveLength(2);
    expect(grantsOf(fn)).toHaveLength(1);
  });

  it('has the wildcards of a network and of traces, with their reasons', () => {
    const stack = shop();
    shippingFunction(stack, { vpc: new Vpc(stack, 'Vpc'), tracing: Tracing.ACTIVE });
    expect(ledgerOf(stack)).toEqual([
      {
        actions: [
          'ec2:AssignPrivateIpAddresses',
          'ec2:CreateNetworkInterface',
          'ec2:DeleteNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets',
          'ec2:UnassignPrivateIpAddresses',
        ],
        resources: ['*'],
        reason: expect.stringContaining('network interfaces'),
      },
      {
        actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
        resources: ['*'],
        reason: expect.stringContaining('no resource level'),
      },
    ]);
  });

  it('is left to whoever makes the role, where that is somebody else', () => {
    const stack = new Stack(new App(), 'Shop');
    Role.customizeRoles(stack, { usePrecreatedRoles: { 'Shop/Ship/Role': 'shipping' } });
    const fn = shippingFunction(stack);
    expect(() =>
      fn.allow({ actions: ['kms:Sign'], resources: ['*'], reason: 'signs the labels' }),
    ).not.toThrow();
  });
});
