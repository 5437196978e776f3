import * as path from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { Alarms, AlarmTopic, FanOut, ItemAction, LeastPrivilegeFunction } from 'sluice-cdk';

/**
 * Movements of accounts, in order account by account: one consumer keeps balances, for which order
 * matters, and another one a list, for which it does not.
 */
export class OrderedStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    Alarms.notify(this, new AlarmTopic(this, 'Pager').topic);
    const moved = new FanOut(this, 'Moved', { fifo: true, contentBasedDeduplication: true });

    const balances = this.table('Balances', 'account');
    const keepBalance = this.handler('KeepBalance', 'keep-balance.ts', balances);
    keepBalance.useItems(balances, ItemAction.UPDATE);
    moved.addConsumer('Balancing', { function: keepBalance });

    const movements = this.table('Movements', 'movementId');
    const listMovement = this.handler('ListMovement', 'list-movement.ts', movements);
    listMovement.useItems(movements, ItemAction.PUT);
    moved.addConsumer('Listing', { function: listMovement, fifo: false });

    new CfnOutput(this, 'TopicArn', { value: moved.topic.topicArn });
    new CfnOutput(this, 'BalancesTable', { value: balances.tableName });
    new CfnOutput(this, 'MovementsTable', { value: movements.tableName });
  }

  private table(id: string, key: string): Table {
    return new Table(this, id, {
      partitionKey: { name: key, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
    });
  }

  private handler(id: string, file: string, table: Table): LeastPrivilegeFunction {
    return new LeastPrivilegeFunction(this, id, {
      entry: path.join(__dirname, file),
      description: `${id}: movements of accounts, each once`,
      environment: { TABLE: table.tableName },
    });
  }
}
