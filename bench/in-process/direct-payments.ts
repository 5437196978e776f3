import { randomUUID } from 'node:crypto';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Application, EventSourceSpec } from '../../local/assembly/model';
import type { Credentials } from '../../local/cloud/types';
import type { ReceivedMessage } from '../../local/engines/queue-engine';
import { eventV2 } from '../../local/runtime/http-api/event-v2';
import { principalIdentity } from '../../local/runtime/http-api/principal-identity';
import { RouteTable } from '../../local/runtime/http-api/route-table';
import { sqsRecord } from '../../local/runtime/sqs/sqs-event';
import type { PaymentLine } from '../../scenario/payment-lines';
import type { LoadedHandlers } from './loaded-handlers';

/** Takes payments through the handlers by calling them: no API in front, no pollers behind. */
export class DirectPayments {
  private readonly queues: SQSClient;

  constructor(
    private readonly application: Application,
    private readonly handlers: LoadedHandlers,
    private readonly endpoint: string,
    private readonly credentials: Credentials,
  ) {
    this.queues = new SQSClient({ region: application.region, endpoint, credentials });
  }

  /** Calls submit-payment with the event the HTTP API would have made. */
  async submit({ merchantId, idempotencyKey, payment }: PaymentLine): Promise<void> {
    const { accountId, httpApis } = this.application;
    const [api] = httpApis;
    const match = new RouteTable(api?.routes ?? []).match('POST', '/payments');
    if (!api || !match) throw new Error('the assembly has no route POST /payments');
    const request = {
      method: 'POST',
      url: '/payments',
      headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      body: Buffer.from(JSON.stringify(payment)),
      sourceIp: '127.0.0.1',
    };
    const { apiId, stageName: stage } = api;
    const about = { accountId, apiId, domainName: 'localhost', stage, requestId: randomUUID() };
    const merchant = `arn:aws:iam::${accountId}:role/merchant-${merchantId}`;
    const identity = principalIdentity(this.credentials.accessKeyId, merchant);
    await this.handlers.call(match.route.targetArn, eventV2(request, match, about, identity));
  }

  /** Hands every waiting message to its consumer, until no consumer makes new ones. */
  async drain(): Promise<void> {
    for (let consumed = 1; consumed > 0; ) {
      const batches = this.application.eventSources.map((source) => this.consume(source));
      consumed = (await Promise.all(batches)).reduce((sum, each) => sum + each, 0);
    }
  }

  private async consume({ queueArn, targetArn }: EventSourceSpec): Promise<number> {
    const QueueUrl = `${this.endpoint}/${this.application.accountId}/${queueArn.split(':').at(-1)}`;
    const { Messages = [] } = await this.queues.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return 0;
    const Records = Messages.map((message) => sqsRecord(received(message), queueArn));
    await this.handlers.call(targetArn, { Records });
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
    await this.queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    return Messages.length;
  }
}

/** The SDK says of every field that it may be missing; what was received has them all. */
function received(message: Message): ReceivedMessage {
  return message as unknown as ReceivedMessage;
}
