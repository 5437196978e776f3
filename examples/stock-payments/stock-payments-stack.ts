import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { Consumer, FanOut } from 'sluice-cdk';
import { AUDIT_PREFIX } from '../../lib/payments/audit-log';
import { ORDERINGS } from '../../lib/payments/ordering';
import { PaymentsStack, type PaymentsStackProps } from '../../lib/payments/payments-stack';
import { find } from './find';
import { Twin } from './twin';

/**
 * Payments, and beside each of its six functions a twin that is granted the same by CDK's own
 * constructs, on the same resources: what the twins' roles hold is what `aws-cdk-lib` makes of it.
 * It is there to be compared with, and not to be deployed.
 *
 * Each grant is the narrowest that the resource's own construct has for what the function does.
 */
export class StockPaymentsStack extends PaymentsStack {
  constructor(scope: Construct, id: string, props: PaymentsStackProps) {
    super(scope, id, props);
    const stock = new Construct(this, 'Stock');
    const inventoryEvents = ORDERINGS[props.ordering ?? 'standard'].topicId('InventoryEvents');

    const submit = new Twin(stock, 'SubmitPayment');
    this.table('Payments').grantWriteData(submit.function);
    this.table('RequestKeys/Default').grantReadWriteData(submit.function);
    this.submitted.topic.grantPublish(submit.function);
    this.route(submit, HttpMethod.POST, '/stock/payments');

    const get = new Twin(stock, 'GetPayment');
    this.table('Payments').grantReadData(get.function);
    this.route(get, HttpMethod.GET, '/stock/payments/{id}');

    const process = new Twin(stock, 'ProcessPayment');
    this.table('Payments').grantReadWriteData(process.function);
    this.gatewaySecret(stock).grantRead(process.function);
    this.outcomes.topic.grantPublish(process.function);
    this.consume(process, 'Processor');

    const update = new Twin(stock, 'UpdateInventory');
    this.table('Inventory').grantReadWriteData(update.function);
    find(this, inventoryEvents, FanOut).topic.grantPublish(update.function);
    this.consume(update, 'Inventory');
    new Schedule(update, 'Release', {
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      target: new LambdaInvoke(update.alias),
    });

    const notify = new Twin(stock, 'NotifyCustomer');
    this.table('Notifications').grantReadWriteData(notify.function);
    this.notifications.topic.grantPublish(notify.function);
    this.consume(notify, 'Notifier');

    const record = new Twin(stock, 'RecordAudit');
    find(this, 'AuditLog/Bucket', Bucket).grantPut(record.function, `${AUDIT_PREFIX}*`);
    this.consume(record, 'Auditor');
  }

  private table(id: string): Table {
    return find(this, `Tables/${id}`, Table);
  }

  /** With the key itself, as CDK's users give it: Payments withholds its policy from CDK. */
  private gatewaySecret(scope: Construct): ISecret {
    const secret = find(this, 'GatewaySecret', Secret);
    if (secret.encryptionKey === undefined) return secret;
    return Secret.fromSecretAttributes(scope, 'GatewaySecret', {
      secretCompleteArn: secret.secretArn,
      encryptionKey: find(this, 'Keys/GatewaySecret', Key),
    });
  }

  private consume(twin: Twin, consumer: string): void {
    const { inbox } = find(this, consumer, Consumer);
    twin.alias.addEventSource(new SqsEventSource(inbox, { reportBatchItemFailures: true }));
  }

  /** The paths are others than Payments' own, as one API has each once. */
  private route({ alias }: Twin, method: HttpMethod, path: string): void {
    const integration = new HttpLambdaIntegration(`${method}${path}`, alias);
    this.api.api.addRoutes({ path, methods: [method], integration });
  }
}
