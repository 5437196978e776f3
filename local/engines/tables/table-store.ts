import dynalite from 'dynalite';
import { exchange } from '../in-process-exchange';
import type { ServiceRequest, ServiceResponse } from '../service';
import { closeIterators } from './closed-iterators';
import { readSynchronously } from './synchronous-reads';

readSynchronously();
closeIterators();

export type Item = Readonly<Record<string, unknown>>;

/** What dynalite answered: the body parsed, and whether it is an error. */
export interface StoreAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** dynalite, in this process and behind no socket. */
export class TableStore {
  private readonly server: ReturnType<typeof dynalite>;

  /** @param directory where the tables are kept; in memory when left out */
  constructor(directory?: string) {
    this.server = dynalite({
      createTableMs: 0,
      deleteTableMs: 0,
      updateTableMs: 0,
      ...(directory === undefined ? {} : { path: directory }),
    });
  }

  /** Passes a request on as it came. */
  pass(request: Pick<ServiceRequest, 'headers' | 'body'>): Promise<ServiceResponse> {
    return exchange(this.server, request);
  }

  /** Calls an operation on the local cloud's own behalf. */
  async call(operation: string, input: object): Promise<StoreAnswer> {
    const response = await this.pass({
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization: 'AWS4-HMAC-SHA256 Credential=LOCAL/x, SignedHeaders=x, Signature=x',
      },
      body: Buffer.from(JSON.stringify(input)),
    });
    return {
      status: response.status,
      body: JSON.parse(response.body.toString()) as Record<string, unknown>,
    };
  }

  /** Calls an operation that must succeed. */
  async must(operation: string, input: object): Promise<StoreAnswer['body']> {
    const { status, body } = await this.call(operation, input);
    if (status !== 200) throw new Error(`dynalite ${operation}: ${JSON.stringify(body)}`);
    return body;
  }

  async item(table: string, key: Item): Promise<Item | undefined> {
    const answer = await this.must('GetItem', {
      TableName: table,
      Key: key,
      ConsistentRead: true,
    });
    return answer['Item'] as Item | undefined;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }
}
