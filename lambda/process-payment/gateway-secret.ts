import * as z from 'zod/mini';
import { PassingFailure } from '../contracts/failures';

/** Where the payment gateway is and the key it knows us by. */
export interface GatewayAccess {
  readonly url: string;
  readonly apiKey: string;
}

/** A secret that names no gateway. Passing, since whoever corrects it wants the messages kept. */
export class GatewaySecretInvalidError extends PassingFailure {
  override readonly name = 'GatewaySecretInvalidError';
}

/** How long a secret is used before it is read again: five minutes, in milliseconds. */
export const SECRET_LIFETIME_MS = 5 * 60 * 1000;

const URL_RULE = 'must be an https URL, or http on a loopback address';

const gatewayAccess = z.object({
  url: z.string('must be a string').check(z.refine(isPrivateOnTheWay, URL_RULE)),
  apiKey: z.string('must be a string').check(z.minLength(1, 'must not be empty')),
});

/** Over plain http the key would be readable by anyone on the way, except within one machine. */
function isPrivateOnTheWay(value: string): boolean {
  if (!URL.canParse(value)) {
    return false;
  }
  const { protocol, hostname } = new URL(value);
  const loopback = /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && loopback);
}

/**
 * The gateway's secret, JSON of the form `{ "url": "https://…", "apiKey": "…" }`, read when first
 * needed and again after {@link SECRET_LIFETIME_MS}. Concurrent callers share one read.
 */
export class GatewaySecret {
  private held?: { readonly access: Promise<GatewayAccess>; readonly readAtMs: number };

  constructor(
    private readonly readSecret: () => Promise<string | undefined>,
    private readonly nowMs: () => number = () => Date.now(),
  ) {}

  /** @throws GatewaySecretInvalidError when the secret has not that form. */
  current(): Promise<GatewayAccess> {
    if (this.held === undefined || this.nowMs() - this.held.readAtMs >= SECRET_LIFETIME_MS) {
      this.held = { access: this.read(), readAtMs: this.nowMs() };
    }
    return this.held.access;
  }

  /** The secret after the gateway refused the given one: read again, unless someone did already. */
  async afterRefusalOf(refused: GatewayAccess): Promise<GatewayAccess> {
    const held = this.held;
    // While this waited, another caller may have put a new read in its place.
    if ((await held?.access) === refused && this.held === held) {
      this.held = undefined;
    }
    return this.current();
  }

  private async read(): Promise<GatewayAccess> {
    try {
      return parse(await this.readSecret());
    } catch (error) {
      // A failed read must not be held for five minutes.
      this.held = undefined;
      throw error;
    }
  }
}

function parse(secret: string | undefined): GatewayAccess {
  const result = gatewayAccess.safeParse(parseJson(secret ?? ''));
  if (!result.success) {
    const rules = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new GatewaySecretInvalidError(
      `gateway secret: must be JSON of the form {"url":"https://…","apiKey":"…"}: ${rules.join('; ')}`,
    );
  }
  return { url: result.data.url.replace(/\/+$/, ''), apiKey: result.data.apiKey };
}

/** Undefined for anything but JSON: the parser's own message would quote the secret. */
function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
