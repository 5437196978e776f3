/** What a function's code does with the items of a table: one DynamoDB action each. */
export enum ItemAction {
  /** `dynamodb:GetItem` */
  GET = 'dynamodb:GetItem',
  /** `dynamodb:BatchGetItem` */
  BATCH_GET = 'dynamodb:BatchGetItem',
  /** `dynamodb:PutItem`, also inside a transaction */
  PUT = 'dynamodb:PutItem',
  /** `dynamodb:UpdateItem`, also inside a transaction */
  UPDATE = 'dynamodb:UpdateItem',
  /** `dynamodb:DeleteItem`, also inside a transaction */
  DELETE = 'dynamodb:DeleteItem',
  /** `dynamodb:BatchWriteItem` */
  BATCH_WRITE = 'dynamodb:BatchWriteItem',
  /** `dynamodb:ConditionCheckItem`, a check inside a transaction */
  CONDITION_CHECK = 'dynamodb:ConditionCheckItem',
  /** `dynamodb:Query` on the table itself; for an index see `queryIndex` */
  QUERY = 'dynamodb:Query',
}
