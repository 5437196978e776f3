import { hash } from 'node:crypto';
import type { ServiceRequest } from '../../engines/service';
import type { Call } from '../../gateway/call';

/** What differs between two runs that do the same: times, dates, made-up ids, ports. */
const RUNS_OWN = [
  /\d{4}[-/]\d{2}[-/]\d{2}(T[\d:.]+Z?)?/g,
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi,
  /(127\.0\.0\.1|localhost):\d+/g,
  /\b\d{10,}(\.\d+)?\b/g,
];

/** What a text is known by in every run with the same seed. */
export function occasionOf(text: string): string {
  const kept = RUNS_OWN.reduce((rest, own) => rest.replace(own, ''), text);
  return hash('sha1', kept).slice(0, 16);
}

/** The text that a call is known by, besides who makes it. */
export function textOfCall({ service, operation }: Call, { url, body }: ServiceRequest): string {
  // An object is known by its key: its body may come in chunks with checksums of their own.
  if (service === 's3') return url;
  if (service === 'sns') return decodeURIComponent(body.toString().replaceAll('+', ' '));
  return operation === 'TransactWriteItems' ? firstKeyOf(body.toString()) : body.toString();
}

/**
 * A transaction is about its first item. What it does to it depends on what came before, and that
 * on who was first.
 */
function firstKeyOf(body: string): string {
  try {
    const {
      TransactItems: [first],
    } = JSON.parse(body) as { TransactItems: [object] };
    const [{ TableName, Key, Item }] = Object.values(first) as [Record<string, unknown>];
    return JSON.stringify([TableName, Key ?? Item]);
  } catch {
    return body; // malformed, which its service says
  }
}

interface HttpEvent {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly requestContext: { readonly http: { readonly method: string } };
}

/** The text that an invocation is known by where it is not for messages: its event. */
export function textOfEvent(payload: string): string {
  const event = JSON.parse(payload) as Partial<HttpEvent> | null;
  if (!event?.requestContext?.http) return payload;
  // Headers are signed, and thereby different every time.
  const { rawPath, rawQueryString, body, headers = {} } = event;
  const key = headers['idempotency-key'];
  return JSON.stringify([event.requestContext.http.method, rawPath, rawQueryString, key, body]);
}
