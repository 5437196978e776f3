import { concurrencyNeeds } from '../../../deploy/preflight/concurrency-needs';
import type { Resource } from '../../../deploy/preflight/planned-stack';
import { paymentsStack, templateOf } from '../../support/payments-template';

const FUNCTION = { Type: 'AWS::Lambda::Function' };
const alias = (environments?: number): Resource => ({
  Type: 'AWS::Lambda::Alias',
  Properties: {
    FunctionName: { Ref: 'Function' },
    ...(environments && {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: environments },
    }),
  },
});
const source = (more: object): Resource => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: { 'Fn::Join': [':', [{ Ref: 'Function' }, 'live']] }, ...more },
});

describe('the concurrency that a template needs', () => {
  it.each<[string, Record<string, Resource>, [number, number, number]]>([
    ['nothing without functions', {}, [0, 0, 0]],
    ['nothing that is not limited', { Function: FUNCTION, Source: source({}) }, [0, 0, 0]],
    [
      'what is reserved, and no more for its event sources and environments',
      {
        Function: { ...FUNCTION, Properties: { ReservedConcurrentExecutions: 50 } },
        Live: alias(10),
        Source: source({ ScalingConfig: { MaximumConcurrency: 40 } }),
      },
      [50, 0, 0],
    ],
    [
      'what event sources may have beyond what is provisioned',
      {
        Function: FUNCTION,
        Live: alias(10),
        One: source({ ScalingConfig: { MaximumConcurrency: 8 } }),
        Other: source({ ScalingConfig: { MaximumConcurrency: 7 } }),
      },
      [0, 10, 5],
    ],
    [
      'ten batches for each provisioned poller',
      { Function: FUNCTION, Source: source({ ProvisionedPollerConfig: { MaximumPollers: 3 } }) },
      [0, 0, 30],
    ],
    [
      'the most that a schedule or a metric may provision',
      {
        Function: FUNCTION,
        Live: alias(2),
        Target: {
          Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
          Properties: {
            ServiceNamespace: 'lambda',
            MaxCapacity: 25,
            ResourceId: { 'Fn::Join': [':', ['function', { Ref: 'Function' }, 'live']] },
          },
        },
      },
      [0, 25, 0],
    ],
  ])('is %s', (_, Resources, [reserved, provisioned, eventSources]) => {
    expect(concurrencyNeeds({ Resources })).toEqual({ reserved, provisioned, eventSources });
  });

  it('is more for Payments in prod than in dev', () => {
    const needsOf = (stage: 'dev' | 'prod') =>
      concurrencyNeeds(templateOf(paymentsStack(stage)) as never);
    expect(needsOf('dev')).toEqual({ reserved: 0, provisioned: 0, eventSources: 8 });
    expect(needsOf('prod')).toEqual({ reserved: 0, provisioned: 2, eventSources: 80 });
  });
});
