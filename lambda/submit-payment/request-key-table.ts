import {
  IdempotencyItemAlreadyExistsError,
  IdempotencyItemNotFoundError,
} from '@aws-lambda-powertools/idempotency';
import {
  BasePersistenceLayer,
  IdempotencyRecord,
} from '@aws-lambda-powertools/idempotency/persistence';
import type { IdempotencyRecordStatusValue } from '@aws-lambda-powertools/idempotency/types';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { fromItem, type Item, number, text, toItem } from '../shared/attributes';

/**
 * Powertools' idempotency records in a DynamoDB table with the key `id` and the time to live
 * `expiration`, the names Powertools' own layer uses.
 *
 * It marshals by hand, which spares the bundle the document client that Powertools' own layer needs,
 * and it never reads: the record in the way comes with the refused put. So the function needs
 * `dynamodb:PutItem`, `dynamodb:UpdateItem` and `dynamodb:DeleteItem` on the table, and no more.
 *
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/#bring-your-own-persistent-store
 */
export class RequestKeyTable extends BasePersistenceLayer {
  constructor(
    private readonly tableName: string,
    private readonly client: Pick<DynamoDBClient, 'send'>,
  ) {
    super();
  }

  protected async _putRecord(record: IdempotencyRecord): Promise<void> {
    const now = Date.now();
    try {
      await this.client.send(
        new PutItemCommand({
          TableName: this.tableName,
          Item: toItem({
            id: record.idempotencyKey,
            status: record.getStatus(),
            expiration: record.expiryTimestamp,
            in_progress_expiration: record.inProgressExpiryTimestamp,
            validation: record.payloadHash,
          }),
          // Free, forgotten (the time to live deletes late), or left behind by a crash.
          ConditionExpression:
            'attribute_not_exists(#id) OR #expiration < :now OR (#status = :inProgress AND attribute_exists(#inProgressExpiration) AND #inProgressExpiration < :nowMs)',
          ExpressionAttributeNames: {
            '#id': 'id',
            '#expiration': 'expiration',
            '#status': 'status',
            '#inProgressExpiration': 'in_progress_expiration',
          },
          ExpressionAttributeValues: {
            ':now': number(Math.floor(now / 1000)),
            ':nowMs': number(now),
            ':inProgress': text('INPROGRESS'),
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        const existing = error.Item && recordFrom(error.Item);
        throw new IdempotencyItemAlreadyExistsError('The request key is taken', existing);
      }
      throw error;
    }
  }

  protected async _updateRecord(record: IdempotencyRecord): Promise<void> {
    await this.client.send(
      new UpdateItemCommand({
        TableName: this.tableName,
        Key: { id: text(record.idempotencyKey) },
        UpdateExpression:
          'SET #expiration = :expiration, #status = :status, #data = :data, #validation = :validation',
        ExpressionAttributeNames: {
          '#expiration': 'expiration',
          '#status': 'status',
          '#data': 'data',
          '#validation': 'validation',
        },
        ExpressionAttributeValues: {
          ':expiration': number(record.expiryTimestamp ?? 0),
          ':status': text(record.getStatus()),
          ':data': text(JSON.stringify(record.responseData)),
          ':validation': text(record.payloadHash ?? ''),
        },
      }),
    );
  }

  protected async _deleteRecord(record: IdempotencyRecord): Promise<void> {
    await this.client.send(
      new DeleteItemCommand({
        TableName: this.tableName,
        Key: { id: text(record.idempotencyKey) },
      }),
    );
  }

  /** Powertools asks only when a refused put came without the record; DynamoDB always sends it. */
  protected async _getRecord(): Promise<IdempotencyRecord> {
    throw new IdempotencyItemNotFoundError('A refused put must return the item that refused it');
  }
}

function recordFrom(item: Item): IdempotencyRecord {
  const values = fromItem(item);
  return new IdempotencyRecord({
    idempotencyKey: String(values['id']),
    status: values['status'] as IdempotencyRecordStatusValue,
    expiryTimestamp: Number(values['expiration']),
    inProgressExpiryTimestamp: Number(values['in_progress_expiration'] ?? 0),
    payloadHash: String(values['validation']),
    responseData: values['data'] === undefined ? undefined : JSON.parse(String(values['data'])),
  });
}
