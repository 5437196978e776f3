import { Annotations, ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { registerAlarmTopic } from './notified-topics';

/** Properties of an `AlarmTopic`. */
export interface AlarmTopicProps {
  /**
   * What people see of the topic.
   *
   * @default - none
   */
  readonly displayName?: string;

  /**
   * A customer key that encrypts what is published.
   *
   * Its policy gets a statement that lets CloudWatch use it, without which no notification would
   * arrive. A key from outside the app keeps its policy, and a warning says what has to be in it. A
   * key of AWS's own does not let CloudWatch in, and cannot be made to.
   *
   * @default - not encrypted at rest
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  readonly encryptionKey?: IKey;
}

/**
 * A topic that alarms can notify.
 *
 * It creates the topic, which takes TLS only, and lets the alarms of this account and region
 * publish to it, and nobody else: the statement against unencrypted transport replaces the policy
 * that topics have by themselves, under which they may. With a customer key it lets the same alarms
 * use the key.
 *
 * It leaves to the caller which alarms notify it, `Alarms.notify(scope, alarmTopic.topic)`, and who
 * is told: `alarmTopic.topic.addSubscription(…)`.
 *
 * @example
 * const pager = new AlarmTopic(this, 'Pager');
 * pager.topic.addSubscription(new EmailSubscription('on-call@example.com'));
 * Alarms.notify(this, pager.topic);
 */
export class AlarmTopic extends Construct {
  /** The topic. */
  public readonly topic: Topic;

  /** @throws when the key is an alias */
  constructor(scope: Construct, id: string, props: AlarmTopicProps = {}) {
    super(scope, id);
    const { displayName, encryptionKey } = props;
    this.topic = new Topic(this, 'Topic', {
      displayName,
      masterKey: encryptionKey,
      enforceSSL: true,
    });
    this.topic.addToResourcePolicy(
      this.allowAlarms(['sns:Publish'], this.topic.topicArn, 'AlarmsOfThisAccount'),
    );
    if (encryptionKey) this.letAlarmsUse(encryptionKey);
    registerAlarmTopic(this.topic);
  }

  private letAlarmsUse(key: IKey): void {
    if ('aliasName' in key) {
      throw new Error(
        `${this.node.path}: encryptionKey must be a key, got the alias ${key.node.path}; give the Key behind it: policies name no aliases, and AWS's own keys do not let CloudWatch in`,
      );
    }
    // CloudWatch calls KMS itself, so there is no kms:ViaService.
    const { statementAdded } = key.addToResourcePolicy(
      this.allowAlarms(['kms:Decrypt', 'kms:GenerateDataKey'], '*'),
    );
    if (statementAdded) return;
    Annotations.of(this).addWarningV2(
      'sluice:keyPolicyOfAnotherApp',
      `${this.node.path}: encryptionKey is not of this app, so its policy stays as it is; it has to let cloudwatch.amazonaws.com call kms:Decrypt and kms:GenerateDataKey, or nobody is told`,
    );
  }

  /** For alarms of this account and region, whatever their names: a stack's are known to it alone. */
  private allowAlarms(actions: string[], resource: string, sid?: string): PolicyStatement {
    const stack = Stack.of(this);
    return new PolicyStatement({
      // A topic numbers its statements otherwise; a key may be given several of these.
      sid,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions,
      resources: [resource],
      conditions: {
        ArnLike: {
          'aws:SourceArn': stack.formatArn({
            service: 'cloudwatch',
            resource: 'alarm',
            resourceName: '*',
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
        StringEquals: { 'aws:SourceAccount': stack.account },
      },
    });
  }
}
