import type { Target } from '../preflight/account';
import { awsOptions } from '../preflight/aws-options';

/** Outputs of a stack by name. */
export type Outputs = Readonly<Record<string, string>>;

/** A command to go on with, and what for. */
interface Step {
  readonly what: string;
  readonly command: string;
}

/**
 * What to do with what a deployed stack gave out, which the CDK has just shown; a step only where
 * its output is there.
 */
export function nextSteps(stack: string, outputs: Outputs, target: Target): string[] {
  if (Object.keys(outputs).length === 0) {
    return ['The stack gave out nothing: was the change declined?'];
  }
  return [
    '',
    'Next',
    ...steps(stack, outputs, target).flatMap(({ what, command }, index) => [
      `  ${index + 1}. ${what}`,
      `     ${command}`,
    ]),
  ];
}

function steps(stack: string, outputs: Outputs, target: Target): Step[] {
  const { region } = target;
  const { GatewaySecretArn: secret, AlarmTopicArn: alarms, ApiUrl: api } = outputs;
  const where = awsOptions(target);
  const found: (Step | undefined)[] = [
    secret
      ? {
          what: 'Once: put the address and key of the payment gateway into gateway.json, {"url": "https://…", "apiKey": "…"}, and into the secret',
          command: `aws secretsmanager put-secret-value --secret-id ${secret} --secret-string file://gateway.json${where}`,
        }
      : undefined,
    alarms
      ? {
          what: 'Once: have whoever is on call told of alarms',
          command: `aws sns subscribe --topic-arn ${alarms} --protocol email --notification-endpoint on-call@example.com${where}`,
        }
      : undefined,
    api
      ? {
          what: 'Smoke test, with credentials in the environment: 404 PaymentNotFound to a merchant, 403 CallerNotAMerchant to you',
          command: `curl --aws-sigv4 aws:amz:${region}:execute-api --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" --header "x-amz-security-token: $AWS_SESSION_TOKEN" ${api}/payments/smoke-test`,
        }
      : undefined,
    {
      what: 'See that no alarm fires; docs/runbooks/README.md says what to do if one does',
      command: `aws cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix ${stack}${where}`,
    },
  ];
  return found.filter((step) => step !== undefined);
}
