import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { MERCHANTS } from './merchants';

export interface ScenarioStackProps extends StackProps {
  readonly apiId: string;
  readonly notificationsTopicArn: string;
}

/**
 * Who the scenario acts as and where it looks: a role for each merchant, which may call the API
 * and nothing else, and a queue that hears what customers are told.
 *
 * A stack of its own beside Payments, so that nothing of it stays behind.
 */
export class ScenarioStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { apiId, notificationsTopicArn, ...props }: ScenarioStackProps,
  ) {
    super(scope, id, props);
    const api = this.formatArn({ service: 'execute-api', resource: apiId, resourceName: '*' });
    for (const merchant of MERCHANTS) {
      new Role(this, `Merchant-${merchant}`, {
        // The API knows a merchant by the name of its role.
        roleName: `merchant-${merchant}`,
        assumedBy: new AccountRootPrincipal(),
        inlinePolicies: {
          CallPayments: new PolicyDocument({
            statements: [
              new PolicyStatement({ actions: ['execute-api:Invoke'], resources: [api] }),
            ],
          }),
        },
      });
    }
    const heard = new Queue(this, 'Heard', {
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const notifications = Topic.fromTopicArn(this, 'Notifications', notificationsTopicArn);
    notifications.addSubscription(new SqsSubscription(heard, { rawMessageDelivery: true }));
    new CfnOutput(this, 'HeardQueueUrl', { value: heard.queueUrl });
  }
}
