import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the stub says to one operation: a result, or an error. */
export type Answer =
  | { readonly result: string }
  | { readonly error: string; readonly message: string };

/** An endpoint on this machine that speaks what the preflight's five services speak. */
export class AwsStub {
  /** By operation, such as `GetParameter`; JSON or XML as its protocol has it. */
  readonly answers = new Map<string, Answer>();
  private readonly server: Server;

  constructor() {
    this.server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { operation, xml } = operationOf(request, Buffer.concat(chunks).toString());
      const answer = this.answers.get(operation) ?? { error: 'InvalidAction', message: operation };
      const status = 'result' in answer ? 200 : 400;
      response.writeHead(status, {
        'content-type': xml ? 'text/xml' : 'application/x-amz-json-1.1',
        ...('error' in answer ? { 'x-amzn-errortype': answer.error } : {}),
      });
      response.end(xml ? xmlBody(operation, answer) : jsonBody(answer));
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** AWS JSON names it in a header, AWS query in the form, and Lambda's REST by the path. */
function operationOf({ headers, url }: IncomingMessage, body: string) {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return { operation: target.split('.').at(-1) ?? '', xml: false };
  if (url?.includes('/account-settings')) return { operation: 'GetAccountSettings', xml: false };
  return { operation: new URLSearchParams(body).get('Action') ?? '', xml: true };
}

function jsonBody(answer: Answer): string {
  if ('result' in answer) return answer.result;
  return JSON.stringify({ __type: answer.error, message: answer.message });
}

function xmlBody(operation: string, answer: Answer): string {
  return 'result' in answer
    ? `<${operation}Response><${operation}Result>${answer.result}</${operation}Result></${operation}Response>`
    : `<ErrorResponse><Error><Type>Sender</Type><Code>${answer.error}</Code><Message>${answer.message}</Message></Error></ErrorResponse>`;
}
