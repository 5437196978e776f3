import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { SignedRequest } from '../../../local/signature/verify-signature';

export const CREDENTIALS = {
  accessKeyId: 'ASIATESTTESTTESTTEST',
  secretAccessKey: 'a-secret',
  sessionToken: 'a-session-token',
};

export interface ToSign {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Record<string, string | string[]>;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly host?: string;
  readonly signingDate?: Date;
  readonly service?: string;
  readonly region?: string;
  readonly credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
}

/** A request signed by AWS's own signer, as it arrives. */
export async function signed(request: ToSign = {}): Promise<SignedRequest> {
  const { method = 'POST', path = '/payments', query = {}, host = '127.0.0.1:4000' } = request;
  const { body = '{"amountMinor":1}', signingDate = new Date() } = request;
  const signer = new SignatureV4({
    credentials: request.credentials ?? CREDENTIALS,
    region: request.region ?? 'us-east-1',
    service: request.service ?? 'execute-api',
    sha256: Sha256,
    uriEscapePath: request.service !== 's3',
  });
  const { headers } = await signer.sign(
    {
      method,
      protocol: 'http:',
      hostname: '127.0.0.1',
      path,
      query,
      headers: { host, 'content-type': 'application/json', ...request.headers },
      body,
    },
    { signingDate },
  );
  return {
    method,
    url: path + queryString(query),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: Buffer.from(body),
  };
}

function queryString(query: Record<string, string | string[]>): string {
  const parts = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}
