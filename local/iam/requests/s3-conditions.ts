import { type Context, present } from './context';
import type { S3Request } from './s3-request';

/**
 * How a request was signed.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
 */
export function signing({ headers }: S3Request): Context {
  const [algorithm] = (headers['authorization'] ?? '').split(' ', 1);
  return present({
    's3:authType': algorithm ? 'REST-HEADER' : undefined,
    's3:signatureversion': algorithm || undefined,
    's3:x-amz-content-sha256': headers['x-amz-content-sha256'],
  });
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html */
export function listing({ parameters }: S3Request): Context {
  return present({
    's3:delimiter': parameters.get('delimiter') ?? undefined,
    's3:max-keys': parameters.get('max-keys') ?? undefined,
    's3:prefix': parameters.get('prefix') ?? undefined,
  });
}

const ACL_HEADERS = [
  'x-amz-acl',
  'x-amz-grant-full-control',
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
];

const LEGAL_HOLD_HEADERS = ['x-amz-object-lock-legal-hold'];

const RETENTION_HEADERS = ['x-amz-object-lock-mode', 'x-amz-object-lock-retain-until-date'];

const PUT_HEADERS = [
  'if-match',
  'if-none-match',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
];

export function acl(request: S3Request): Context {
  return fromHeaders(request, ACL_HEADERS);
}

export function legalHold(request: S3Request): Context {
  return fromHeaders(request, LEGAL_HOLD_HEADERS);
}

export function retention(request: S3Request): Context {
  return fromHeaders(request, RETENTION_HEADERS);
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html */
export function tagging({ headers }: S3Request): Context {
  const tags = [...new URLSearchParams(headers['x-amz-tagging'])];
  if (tags.length === 0) return {};
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`s3:RequestObjectTag/${key}`, value])),
    's3:RequestObjectTagKeys': tags.map(([key]) => key),
  };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html */
export function putting(request: S3Request): Context {
  return {
    's3:ObjectCreationOperation': 'true',
    ...fromHeaders(request, PUT_HEADERS),
    ...acl(request),
    ...legalHold(request),
    ...retention(request),
    ...tagging(request),
  };
}

export function matching(request: S3Request): Context {
  return fromHeaders(request, ['if-match']);
}

/** A key is called as its header is; those of object lock without `x-amz-`. */
function fromHeaders({ headers }: S3Request, names: readonly string[]): Context {
  const context: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined)
      context[`s3:${name.replace('x-amz-object-lock', 'object-lock')}`] = value;
  }
  return context;
}
