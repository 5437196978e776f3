import { timingSafeEqual } from 'node:crypto';
import { sha256, signatureOf } from './signature';

/** A request as it arrived, header names in lower case. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SigningSecret {
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Refusal {
  readonly kind: 'refused';
  /** What of the request cannot be trusted; services answer each in another way. */
  readonly because: 'unsigned' | 'key' | 'scope' | 'expired' | 'token' | 'signature';
  /** In words for people. */
  readonly reason: string;
}

export type Verification<S extends SigningSecret> =
  | { readonly kind: 'valid'; readonly accessKeyId: string; readonly secret: S }
  | Refusal;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html */
const VALID_FOR_MS = 5 * 60 * 1000;

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Verifies a Signature Version 4 in the `Authorization` header, by signing the request again and
 * comparing.
 *
 * @param lookup the secret behind an access key id
 */
export function verifySignature<S extends SigningSecret>(
  request: SignedRequest,
  expected: { readonly service: string; readonly region: string },
  lookup: (accessKeyId: string) => S | undefined,
): Verification<S> {
  const match = AUTHORIZATION.exec(request.headers['authorization'] ?? '');
  if (!match) return refused('unsigned', 'there is no AWS4-HMAC-SHA256 Authorization header');
  const [, accessKeyId = '', date = '', region = '', service = '', names = '', signature = ''] =
    match;
  const secret = lookup(accessKeyId);
  if (!secret) return refused('key', 'the access key is unknown');
  if (service !== expected.service || region !== expected.region) {
    return refused('scope', `the signature is for ${service} in ${region}`);
  }
  const signingDate = parseDate(request.headers['x-amz-date']);
  if (!signingDate || !(request.headers['x-amz-date'] ?? '').startsWith(date)) {
    return refused('unsigned', 'x-amz-date is missing, malformed, or not of the date of the scope');
  }
  if (clocks().every((now) => Math.abs(now - signingDate.getTime()) > VALID_FOR_MS)) {
    return refused('expired', 'the signature has expired');
  }
  if (secret.sessionToken !== request.headers['x-amz-security-token']) {
    return refused('token', 'the session token does not belong to the access key');
  }
  const signed = names.split(';');
  if (!signed.includes('host')) return refused('unsigned', 'the host header is not signed');
  if (signed.some((name) => request.headers[name] === undefined)) {
    return refused('signature', 'the signature does not match the request');
  }
  const digest = sha256(request.body);
  const { 'x-amz-content-sha256': payload = digest } = request.headers;
  if (isDigest(payload) && payload !== digest) {
    return refused('signature', 'x-amz-content-sha256 is not the digest of the body');
  }
  const again = signatureOf(
    {
      method: request.method,
      url: request.url,
      headers: signed.map((name) => [name, request.headers[name] ?? '']),
      payload,
    },
    secret.secretAccessKey,
    { date, region, service },
    request.headers['x-amz-date'] ?? '',
  );
  return timingSafeEqual(Buffer.from(again), Buffer.from(signature))
    ? { kind: 'valid', accessKeyId, secret }
    : refused('signature', 'the signature does not match the request');
}

/** The local cloud's time, and real time, by which callers outside it sign: its clock may be ahead. */
function clocks(): readonly number[] {
  return [Date.now(), performance.timeOrigin + performance.now()];
}

/** `20261123T081145Z` */
function parseDate(text: string | undefined): Date | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text ?? '');
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second));
}

/** S3 also takes `UNSIGNED-PAYLOAD` and `STREAMING-…`, which vouch for no body. */
function isDigest(declared: string): boolean {
  return !/^(UNSIGNED|STREAMING)-/.test(declared);
}

function refused(because: Refusal['because'], reason: string): Refusal {
  return { kind: 'refused', because, reason };
}
