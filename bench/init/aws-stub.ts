import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { EventOf } from '../../lambda/contracts/events';
import { paymentToItem } from '../../lambda/shared/payment-items';
import { selfSigned } from './self-signed';

/**
 * Answers the calls that the functions of Payments make, each payment being new, and is their
 * payment gateway, too. It remembers nothing and takes next to no time, so that what is measured is
 * the functions' own. Over HTTPS, as AWS: the SDK takes other ways for HTTP.
 */
export class AwsStub {
  private readonly server: Server = createServer(selfSigned(), (request, response) => {
    void this.answer(request).then((body) => {
      const xml = body.startsWith('<');
      response.writeHead(200, {
        'content-type': xml ? 'text/xml' : 'application/json',
        'x-amzn-requestid': '00000000-0000-4000-8000-000000000000',
      });
      response.end(body);
    });
  });

  private constructor(private readonly submitted: EventOf<'PaymentSubmitted'>) {}

  /** @param submitted the payment that everything is about */
  static async listen(submitted: EventOf<'PaymentSubmitted'>): Promise<AwsStub> {
    const stub = new AwsStub(submitted);
    await new Promise<void>((resolve) => stub.server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get endpoint(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage): Promise<string> {
    const body = await text(request);
    const { method, url = '', headers } = request;
    if (url === '/charges') return JSON.stringify({ status: 'charged', chargeId: 'ch_1' });
    const [, operation] = String(headers['x-amz-target'] ?? '').split('.');
    if (operation) return JSON.stringify(this.answerTo(operation, JSON.parse(body)));
    if (method === 'PUT') return '';
    return PUBLISHED;
  }

  private answerTo(operation: string, input: Input): object {
    if (operation === 'GetSecretValue') {
      return { SecretString: JSON.stringify({ url: this.endpoint, apiKey: 'key' }) };
    }
    if (operation === 'UpdateItem' && input.ReturnValues === 'ALL_NEW') {
      return { Attributes: this.payment({ state: 'processed', chargeId: 'ch_1' }) };
    }
    if (operation !== 'GetItem') return {};
    if (input.Key?.['paymentId']) return { Item: this.payment({ state: 'submitted' }) };
    const isStock = input.Key?.['pk']?.S?.startsWith('stock#');
    return isStock ? { Item: { available: { N: '100' } } } : {};
  }

  private payment(
    state: { state: 'submitted' } | { state: 'processed'; chargeId: string },
  ): object {
    const { paymentId, correlationId, time, data } = this.submitted;
    const { merchantId, amountMinor, currency } = data;
    return paymentToItem({
      paymentId,
      merchantId,
      amountMinor,
      currency,
      correlationId,
      submittedAt: time,
      ...state,
      ...(state.state === 'processed' && { settledAt: time }),
    });
  }
}

/** What is looked at of a call's input. */
interface Input {
  readonly ReturnValues?: string;
  readonly Key?: Readonly<Record<string, { readonly S?: string }>>;
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const PUBLISHED =
  '<PublishResponse xmlns="https://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>00000000-0000-4000-8000-000000000000</MessageId></PublishResult></PublishResponse>';
