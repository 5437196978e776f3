import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { removalPolicy, type StageSettings } from './stage-settings';

/**
 * The customer managed keys of Payments: one for each kind of data, so that a right to one kind is
 * none to another, and no key lets in a service that another kind needs.
 *
 * Logs and the environments of functions are not under them: of a payment they hold the id at most.
 */
export class PaymentKeys extends Construct {
  /** Topics, and the queues they deliver to: one path, which SNS may use. */
  readonly events: Key;
  /** The topic of the alarms, which CloudWatch may use. */
  readonly alarms: Key;
  readonly tables: Key;
  readonly auditLog: Key;
  readonly gatewaySecret: Key;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    const key = (name: string, description: string): Key =>
      new Key(this, name, {
        description,
        enableKeyRotation: true,
        // What is under a key that is gone cannot be read any more.
        removalPolicy: removalPolicy(settings),
      });
    this.events = key('Events', 'What Payments publishes, and what waits for its consumers');
    this.alarms = key('Alarms', 'What the alarms of Payments tell');
    this.tables = key('Tables', 'What Payments remembers');
    this.auditLog = key('AuditLog', 'The audit log of Payments');
    this.gatewaySecret = key('GatewaySecret', "Payments' key to its payment gateway");
  }
}
