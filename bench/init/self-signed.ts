import { generateKeyPairSync, sign } from 'node:crypto';

/** A key, and a certificate that nobody vouches for, made anew each time. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

/**
 * Just enough of a certificate for a server whose clients do not verify it: X.509 version 1, written
 * in DER, since Node.js reads certificates and makes none.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function selfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(COMMON_NAME, encoded(0x0c, Buffer.from('localhost')))));
  const now = Date.now();
  const certified = sequence(
    encoded(0x02, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(now - DAY_MS), time(now + DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', certified, privateKey);
  const certificate = sequence(
    certified,
    ECDSA_WITH_SHA256,
    encoded(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** 2.5.4.3 */
const COMMON_NAME = encoded(0x06, Buffer.from([0x55, 0x04, 0x03]));

/** 1.2.840.10045.4.3.2 */
const ECDSA_WITH_SHA256 = sequence(
  encoded(0x06, Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])),
);

function sequence(...parts: Buffer[]): Buffer {
  return encoded(0x30, Buffer.concat(parts));
}

function set(...parts: Buffer[]): Buffer {
  return encoded(0x31, Buffer.concat(parts));
}

/** `YYMMDDHHMMSSZ` */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\.\d+/, '').replace(/[-:T]/g, '').slice(2);
  return encoded(0x17, Buffer.from(digits));
}

function encoded(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const short = length < 0x80;
  const size = short
    ? [length]
    : length < 0x100
      ? [0x81, length]
      : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
