import type { TableSpec } from '../../assembly/model';
import {
  jsonError,
  jsonResponse,
  type ServiceEngine,
  type ServiceRequest,
  type ServiceResponse,
} from '../service';
import { Isolation, type ItemPlace } from './isolation';
import { RequestTokens } from './request-tokens';
import { type Item, TableStore } from './table-store';
import { actionsOf, type TransactItem, transactWrite } from './transaction';

const PREFIX = 'com.amazonaws.dynamodb.v20120810#';

/** How often expired items are deleted; AWS says within a few days. */
const EXPIRY_SWEEP_MS = 60 * 60 * 1000;

interface ConditionalWrite {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

/** DynamoDB: dynalite, with the transactions, the returned items and the expiry that it lacks. */
export class TableEngine implements ServiceEngine {
  private readonly store: TableStore;
  private readonly isolation = new Isolation();
  private readonly tokens = new RequestTokens();
  private readonly keys = new Map<string, readonly string[]>();
  private sweep: NodeJS.Timeout | undefined;

  constructor(
    private readonly specs: readonly TableSpec[],
    directory?: string,
  ) {
    this.store = new TableStore(directory);
  }

  async start(): Promise<void> {
    for (const { name, definition } of this.specs) {
      await this.store.must('CreateTable', definition);
      const schema = definition['KeySchema'] as readonly { AttributeName: string }[];
      this.keys.set(
        name,
        schema.map((key) => key.AttributeName),
      );
    }
    for (const { name } of this.specs) await this.untilActive(name);
    this.sweep = setInterval(() => void this.expireItems(), EXPIRY_SWEEP_MS).unref();
  }

  async handle(request: ServiceRequest): Promise<ServiceResponse> {
    switch (request.operation) {
      case 'TransactWriteItems':
        return this.transactWrite(request);
      case 'TransactGetItems':
        return this.transactGet(request);
      default:
        return this.isolated(request, () => this.single(request));
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.sweep);
    await this.store.stop();
  }

  /** Deletes what its time to live has passed, as DynamoDB does in the background. */
  async expireItems(): Promise<void> {
    const now = Math.floor(Date.now() / 1000);
    for (const { name, timeToLiveAttribute: attribute } of this.specs) {
      if (attribute === undefined) continue;
      const { Items: items } = await this.store.must('Scan', {
        TableName: name,
        FilterExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': attribute },
        ExpressionAttributeValues: { ':now': { N: String(now) } },
      });
      for (const item of items as Item[]) {
        const key = this.keyOf(name, item);
        await this.isolation.item([{ table: name, key }], () =>
          this.store.must('DeleteItem', { TableName: name, Key: key }),
        );
      }
    }
  }

  /** A call on one item waits for transactions on that item only; any other for all of its tables. */
  private isolated<T>({ body }: ServiceRequest, work: () => Promise<T>): Promise<T> {
    const input = parsed(body);
    const { TableName: table, RequestItems: items = {} } = input;
    if (table === undefined) return this.isolation.whole(Object.keys(items), work);
    const key = input.Key ?? (input.Item && this.keyOf(table, input.Item));
    return key ? this.isolation.item([{ table, key }], work) : this.isolation.whole([table], work);
  }

  private async single(request: ServiceRequest): Promise<ServiceResponse> {
    const response = await this.store.pass(request);
    if (response.status !== 400 || !response.body.includes('ConditionalCheckFailedException')) {
      return response;
    }
    return this.withOldItem(request, response);
  }

  /** dynalite leaves out the item that `ReturnValuesOnConditionCheckFailure` asks for. */
  private async withOldItem(
    request: ServiceRequest,
    response: ServiceResponse,
  ): Promise<ServiceResponse> {
    const input = JSON.parse(request.body.toString()) as ConditionalWrite;
    if (input.ReturnValuesOnConditionCheckFailure !== 'ALL_OLD') return response;
    const key = input.Key ?? this.keyOf(input.TableName, input.Item ?? {});
    const item = await this.store.item(input.TableName, key);
    if (!item) return response;
    return jsonResponse(400, { ...JSON.parse(response.body.toString()), Item: item });
  }

  private async transactWrite({ body }: ServiceRequest): Promise<ServiceResponse> {
    const input = JSON.parse(body.toString()) as {
      TransactItems?: readonly TransactItem[];
      ClientRequestToken?: string;
    };
    const { TransactItems: items = [], ClientRequestToken: token } = input;
    if (items.length < 1 || items.length > 100) {
      return jsonError(
        400,
        'com.amazon.coral.validate#ValidationException',
        `TransactItems must have 1 to 100 actions, got ${items.length}`,
      );
    }
    const actions = actionsOf(items, (table, item) => this.keyOf(table, item));
    if (!actions) {
      return jsonError(
        400,
        'com.amazon.coral.validate#ValidationException',
        'Transaction request cannot include multiple operations on one item',
      );
    }
    return this.isolation.transaction(actions, async () => {
      const seen = token === undefined ? 'new' : this.tokens.check(token, items);
      if (seen === 'repeated') return jsonResponse(200, {});
      if (seen === 'mismatch') {
        return jsonError(
          400,
          `${PREFIX}IdempotentParameterMismatchException`,
          'The ClientRequestToken was used with other parameters',
        );
      }
      const result = await transactWrite(this.store, actions);
      if (result.kind === 'refused') return jsonResponse(result.status, result.body);
      if (result.kind === 'done') {
        if (token !== undefined) this.tokens.remember(token, items);
        return jsonResponse(200, {});
      }
      const codes = result.reasons.map((reason) => reason.Code).join(', ');
      return jsonResponse(400, {
        __type: `${PREFIX}TransactionCanceledException`,
        message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
        CancellationReasons: result.reasons,
      });
    });
  }

  private async transactGet({ body }: ServiceRequest): Promise<ServiceResponse> {
    const { TransactItems: items = [] } = JSON.parse(body.toString()) as {
      TransactItems?: readonly { Get: { TableName: string; Key: Item } }[];
    };
    const places = items.map(
      ({ Get: { TableName: table, Key: key } }): ItemPlace => ({ table, key }),
    );
    return this.isolation.transaction(places, async () => {
      const responses: object[] = [];
      for (const { Get: get } of items) {
        const answer = await this.store.call('GetItem', get);
        if (answer.status !== 200) return jsonResponse(answer.status, answer.body);
        responses.push(answer.body['Item'] ? { Item: answer.body['Item'] } : {});
      }
      return jsonResponse(200, { Responses: responses });
    });
  }

  private keyOf(table: string, item: Item): Item {
    const names = this.keys.get(table) ?? [];
    return Object.fromEntries(names.map((name) => [name, item[name]]));
  }

  private async untilActive(table: string): Promise<void> {
    for (;;) {
      const { Table: description } = await this.store.must('DescribeTable', { TableName: table });
      if ((description as { TableStatus: string }).TableStatus === 'ACTIVE') return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** What a call says of the items it is about. */
interface ItemCall {
  readonly TableName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly RequestItems?: object;
}

function parsed(body: Buffer): ItemCall {
  try {
    return JSON.parse(body.toString()) as ItemCall;
  } catch {
    return {}; // dynalite answers malformed JSON with DynamoDB's own error
  }
}
