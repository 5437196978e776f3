import { sha256, signatureOf } from './signature';
import type { SignedRequest, SigningSecret } from './verify-signature';

export interface Signer extends SigningSecret {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** Signs a request to a host, as of now: the headers to send with it. */
export function sign(
  { accessKeyId, secretAccessKey, sessionToken, region, service }: Signer,
  { method, url, body }: Omit<SignedRequest, 'headers'>,
  host: string,
): Record<string, string> {
  const at = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const date = at.slice(0, 8);
  const headers: Record<string, string> = {
    host,
    'x-amz-date': at,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const signature = signatureOf(
    { method, url, headers: Object.entries(headers), payload: sha256(body) },
    secretAccessKey,
    { date, region, service },
    at,
  );
  const scope = `${accessKeyId}/${date}/${region}/${service}/aws4_request`;
  const signed = Object.keys(headers).join(';');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}
