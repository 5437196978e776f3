import { ref, resource, told } from './support/told';

describe('provisioned-metric', () => {
  const linesFor = (metricName: string, dimensions: readonly string[], namespace = 'AWS/Lambda') =>
    told('provisioned-metric', {
      Ship: resource('AWS::Lambda::Function'),
      Alarm: resource('AWS::CloudWatch::Alarm', {
        Namespace: namespace,
        MetricName: metricName,
        Dimensions: dimensions.map((Name) => ({ Name, Value: ref('Ship') })),
      }),
    }).lines;

  it.each([
    'ProvisionedConcurrencyInvocations',
    'ProvisionedConcurrencySpilloverInvocations',
    'ProvisionedConcurrencyUtilization',
    'ProvisionedConcurrentExecutions',
  ])('rejects %s of a function as a whole', (metricName) => {
    expect(linesFor(metricName, ['FunctionName'])).toEqual([
      `Shop/Alarm Properties.Dimensions: watches ${metricName} without the dimension Resource, which says of which alias`,
    ]);
  });

  it('accepts it of an alias', () => {
    const metricName = 'ProvisionedConcurrencyUtilization';
    expect(linesFor(metricName, ['FunctionName', 'Resource'])).toEqual([]);
  });

  it('accepts what Lambda has of a function as a whole', () => {
    expect(linesFor('Errors', ['FunctionName'])).toEqual([]);
  });

  it('accepts a metric of that name that somebody publishes', () => {
    expect(linesFor('ProvisionedConcurrencyUtilization', [], 'Shop')).toEqual([]);
  });
});
