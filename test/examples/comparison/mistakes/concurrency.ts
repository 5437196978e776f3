import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { ColdStart, Consumer } from 'sluice-cdk';
import { liveAlias, type Mistake, sluiceFunction, stockFunction } from './mistake';

export const CONCURRENCY: readonly Mistake[] = [
  {
    what: 'A queue may be handled by more at once than its function reserves',
    guardrail: 'consumer-concurrency',
    consequence: 'messages are throttled, and throttles count as receives',
    stock: (stack) => {
      const source = new SqsEventSource(new Queue(stack, 'Inbox'), { maxConcurrency: 20 });
      stockFunction(stack, { reservedConcurrentExecutions: 10 }).addEventSource(source);
    },
    sluice: (stack) => {
      new Consumer(stack, 'Shipping', {
        function: sluiceFunction(stack, { reservedConcurrentExecutions: 10 }),
        maxConcurrency: 20,
      });
    },
    refusal: 'maxConcurrency must be at most reservedConcurrentExecutions',
  },
  {
    what: 'A queue is handled by one at a time, below what Lambda takes',
    consequence: 'the deployment fails',
    stock: (stack) => {
      const source = new SqsEventSource(new Queue(stack, 'Inbox'), { maxConcurrency: 1 });
      stockFunction(stack).addEventSource(source);
    },
    sluice: (stack) => {
      new Consumer(stack, 'Shipping', { function: sluiceFunction(stack), maxConcurrency: 1 });
    },
    refusal: 'maxConcurrency must be a whole number from 2 to 1000',
  },
  {
    what: 'More is provisioned than reserved',
    guardrail: 'provisioned-above-reserved',
    consequence: 'the deployment fails',
    stock: (stack) => {
      liveAlias(stockFunction(stack, { reservedConcurrentExecutions: 5 }), 10);
    },
    sluice: (stack) => {
      sluiceFunction(stack, {
        reservedConcurrentExecutions: 5,
        coldStart: ColdStart.provisioned({ environments: 10 }),
      });
    },
    refusal: 'environments of ColdStart.provisioned must be at most',
  },
  {
    what: 'An alias is provisioned, and its queue feeds `$LATEST`',
    guardrail: 'event-source-bypasses-alias',
    consequence: 'provisioned concurrency is paid for, and everything starts cold',
    stock: (stack) => {
      const fn = stockFunction(stack);
      liveAlias(fn, 2);
      fn.addEventSource(new SqsEventSource(new Queue(stack, 'Inbox')));
    },
    sluice: (stack) => {
      const coldStart = ColdStart.provisioned({ environments: 2 });
      new Consumer(stack, 'Shipping', { function: sluiceFunction(stack, { coldStart }) });
    },
    isRight: (propertiesOf) =>
      propertiesOf('AWS::Lambda::EventSourceMapping').every(({ FunctionName }) =>
        FunctionName?.Ref?.includes('Alias'),
      ),
  },
  {
    what: 'A fixed number is provisioned beside autoscaling',
    guardrail: 'provisioned-overwritten',
    consequence: 'every deployment sets it back to the fixed number',
    stock: (stack) => {
      liveAlias(stockFunction(stack), 20).addAutoScaling({ minCapacity: 1, maxCapacity: 5 });
    },
    sluice: (stack) => {
      sluiceFunction(stack, { coldStart: ColdStart.tracked({ min: 1, max: 5 }) });
    },
    isRight: (propertiesOf) =>
      propertiesOf('AWS::Lambda::Alias').every(
        ({ ProvisionedConcurrencyConfig }) => ProvisionedConcurrencyConfig === undefined,
      ),
  },
  {
    what: 'A provisioned alias is deployed step by step',
    guardrail: 'provisioned-weighted',
    consequence: 'the deployment fails, the first time that it matters',
    stock: (stack) => {
      new LambdaDeploymentGroup(stack, 'Deployment', {
        alias: liveAlias(stockFunction(stack), 2),
        deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      });
    },
    sluice: (stack) => {
      const coldStart = ColdStart.provisioned({ environments: 2 });
      new LambdaDeploymentGroup(stack, 'Deployment', {
        alias: sluiceFunction(stack, { coldStart }).alias,
        deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      });
    },
    refusal: 'coldStart must not provision concurrency beside a deployment that shifts',
  },
];
