import { UnmappedRequest, UnreadableRequest, type WireRequest } from './operation';

/** What a request in S3's REST protocol is about, its bucket in the path. */
export interface S3Request {
  readonly bucketArn: string;
  /** Empty for a request about the bucket itself. */
  readonly key: string;
  readonly parameters: URLSearchParams;
  readonly headers: WireRequest['headers'];
}

/** Parameters that say nothing of which operation it is, nor what it may do. */
const HARMLESS = /^(x-id|encoding-type|partNumber|response-.*)$/;

/**
 * Reads where a request points, and checks that it has no parameter beyond those known: one more
 * may make another operation of it, which needs something else.
 */
export function s3Request(
  { url, headers }: WireRequest,
  knownParameters: readonly string[] = [],
): S3Request {
  const { pathname, searchParams: parameters } = new URL(url, 'http://s3');
  if (url.split('?', 1)[0] !== pathname) {
    throw new UnreadableRequest(
      `the path must be percent-encoded and have no . or .. in it, got ${url}`,
    );
  }
  for (const name of parameters.keys()) {
    if (parameters.getAll(name).length > 1) {
      throw new UnreadableRequest(`the parameter ${name} must be there only once`);
    }
    if (knownParameters.includes(name) || HARMLESS.test(name)) continue;
    throw new UnmappedRequest(`with the parameter ${name}, which is not modelled; leave it out`);
  }
  const [, bucket = '', ...key] = pathname.split('/').map(decoded);
  if (bucket === '') throw new UnreadableRequest('the path must name a bucket');
  return { bucketArn: `arn:aws:s3:::${bucket}`, key: key.join('/'), parameters, headers };
}

/** @throws UnreadableRequest when the path names no object */
export function objectArn({ bucketArn, key }: S3Request): string {
  if (key === '') throw new UnreadableRequest('the path must name an object');
  return `${bucketArn}/${key}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new UnreadableRequest(`the path must be percent-encoded UTF-8, got ${part}`, { cause });
  }
}
