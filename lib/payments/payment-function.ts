import * as path from 'node:path';
import { type CfnElement, Duration, Size, Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  LeastPrivilegeFunction,
  type LeastPrivilegeFunctionProps,
} from '../functions/least-privilege-function';
import { removalPolicy, type StageSettings } from './stage-settings';

/** The folders below `lambda/` that hold a function each. */
export const FOLDERS = [
  'submit-payment',
  'get-payment',
  'process-payment',
  'update-inventory',
  'notify-customer',
  'record-audit',
] as const;

/** The most that each bundle may weigh, in KiB: a few more than it does. */
const BUDGETS: Readonly<Record<(typeof FOLDERS)[number], number>> = {
  'submit-payment': 320,
  'get-payment': 230,
  'process-payment': 305,
  'update-inventory': 290,
  'notify-customer': 280,
  'record-audit': 350,
};

/** What the SDK would bring along, and no handler uses. */
export const ALIASES = {
  '@smithy/core/event-streams': path.join(__dirname, '../../lambda/shared/no-event-streams'),
};

/** A function of Payments: what it is for, and what it is told by its environment. */
export interface PaymentFunctionProps
  extends Pick<
    LeastPrivilegeFunctionProps,
    'coldStart' | 'deployment' | 'description' | 'environment' | 'timeout'
  > {
  /** The folder below `lambda/`, also the service's name in its logs. */
  readonly folder: (typeof FOLDERS)[number];
}

/** A least-privilege function with what all functions of Payments share. */
export class PaymentFunction extends LeastPrivilegeFunction {
  constructor(scope: Construct, id: string, props: PaymentFunctionProps, settings: StageSettings) {
    const { folder, environment, ...rest } = props;
    const deployment = rest.deployment ?? settings.deployment;
    super(scope, id, {
      timeout: Duration.seconds(20),
      ...rest,
      deployment,
      entry: entryOf(folder),
      bundleBudget: Size.kibibytes(BUDGETS[folder]),
      bundleAliases: ALIASES,
      memorySize: 512,
      logRetention: settings.logRetention,
      logRemovalPolicy: removalPolicy(settings),
      environment: {
        POWERTOOLS_SERVICE_NAME: folder,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...environment,
      },
    });
    if (deployment) this.acknowledgeQualifiers();
  }

  /** The one wildcard of the role that CodeDeploy takes. */
  private acknowledgeQualifiers(): void {
    const functionId = Stack.of(this).getLogicalId(this.function.node.defaultChild as CfnElement);
    Validations.of(this.node.findChild('Deployment')).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${functionId}.Arn>:*]`,
      reason:
        'CodeDeploy reads whether the environments of a version are initialised, and the number of the next version is not known beforehand; the one action on it is lambda:GetProvisionedConcurrencyConfig',
    });
  }
}

/** The handler in a folder below `lambda/`. */
export function entryOf(folder: PaymentFunctionProps['folder']): string {
  return path.join(__dirname, '../../lambda', folder, 'handler.ts');
}
