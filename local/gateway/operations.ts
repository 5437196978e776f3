/** Names the service and the operation of an AWS request from what is on the wire. */

/** The services behind the gateway, and which of their operations are modelled. */
export { isMapped as isModelled, type ServiceName } from '../iam/requests';

export interface Scope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** The credential scope of a SigV4 `Authorization` header. */
export function scopeOf(authorization: string | undefined): Scope | undefined {
  const match = /Credential=([^/\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(
    authorization ?? '',
  );
  if (!match) return undefined;
  const [, accessKeyId = '', region = '', service = ''] = match;
  return { accessKeyId, region, service };
}

export function operationOf(
  service: string,
  request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer;
  },
): string {
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return target.slice(target.indexOf('.') + 1);
  if (service === 's3') return s3Operation(request.method, request.url, request.headers);
  const action = new URLSearchParams(request.body.toString()).get('Action');
  // What services with paths of their own are asked is in method and path.
  return action ?? `${request.method} ${request.url.split('?', 1)[0]}`;
}

/** Query parameters and headers that make another S3 operation of the same method and path. */
const S3_SUBRESOURCES = /[?&](acl|tagging|uploads|uploadId|policy|versioning|lifecycle|location)\b/;

function s3Operation(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
): string {
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const [, bucket, ...key] = pathname.split('/');
  const ofObject = key.join('/') !== '';
  const subresource = S3_SUBRESOURCES.exec(url);
  if (subresource) return `${method} ?${subresource[1]}`;
  if (!bucket) return 'ListBuckets';
  if (ofObject && method === 'PUT')
    return headers['x-amz-copy-source'] ? 'CopyObject' : 'PutObject';
  if (ofObject && method === 'GET') return 'GetObject';
  if (ofObject && method === 'HEAD') return 'HeadObject';
  if (ofObject && method === 'DELETE') return 'DeleteObject';
  if (method === 'GET' && searchParams.has('versions')) return 'ListObjectVersions';
  if (method === 'GET') return searchParams.has('list-type') ? 'ListObjectsV2' : 'ListObjects';
  if (method === 'HEAD') return 'HeadBucket';
  return `${method} ${ofObject ? 'object' : 'bucket'}`;
}
