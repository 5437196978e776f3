import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/** The alias alone: neither `$LATEST` nor a version. */
export function invoking({ functionArn }: IAlias): PolicyStatement[] {
  return [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] })];
}

export function startingExecution({ stateMachineArn }: IStateMachine): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
  ];
}

export function puttingEvents({ eventBusArn }: IEventBus): PolicyStatement[] {
  return [new PolicyStatement({ actions: ['events:PutEvents'], resources: [eventBusArn] })];
}
