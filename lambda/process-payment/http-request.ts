import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';

/** A request with a body, or without one. */
export interface HttpRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back, whatever its status; a redirect is an answer like any other. */
export interface HttpResponse {
  readonly status: number;
  readonly body: string;
}

/**
 * One HTTP request, over in `timeoutMs`, answer included.
 *
 * `fetch` loads a second HTTP client beside the SDK's, in the first invocation that uses it; this is
 * the one that is there already.
 */
export async function sendHttp(
  url: string,
  { method = 'GET', headers = {}, body }: HttpRequest,
  timeoutMs: number,
): Promise<HttpResponse> {
  const { request } = url.startsWith('https:') ? https : http;
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request(url, { method, headers, signal }, resolve).once('error', reject).end(body);
  });
  return { status: response.statusCode ?? 0, body: await text(response) };
}
