import { type Context, present } from './context';
import { callerKeyNeeds } from './customer-keys';
import { type Need, type OperationNeeds, type Surroundings, UnmappedRequest } from './operation';
import {
  acl,
  legalHold,
  listing,
  matching,
  putting,
  retention,
  signing,
  tagging,
} from './s3-conditions';
import { objectArn, type S3Request, s3Request } from './s3-request';

/**
 * What each operation of S3 needs.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export const s3: OperationNeeds = {
  DeleteObject: (wire) => {
    const request = s3Request(wire, ['versionId']);
    const bypass = request.headers['x-amz-bypass-governance-retention'] === 'true';
    return [
      onVersion(request, 's3:DeleteObject', matching(request)),
      ...(bypass ? [onObject(request, 's3:BypassGovernanceRetention')] : []),
    ];
  },
  GetObject: (wire, surroundings) => getting(s3Request(wire, ['versionId']), surroundings),
  HeadBucket: (wire) => [onBucket(s3Request(wire), 's3:ListBucket')],
  // Metadata is not encrypted, checksums are.
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
  HeadObject: (wire, surroundings) => {
    const request = s3Request(wire, ['versionId']);
    const checksum = request.headers['x-amz-checksum-mode'] !== undefined;
    return checksum ? getting(request, surroundings) : [onVersion(request, 's3:GetObject')];
  },
  ListObjectVersions: (wire) => {
    const request = s3Request(wire, ['versions', ...LISTING, 'key-marker', 'version-id-marker']);
    return [onBucket(request, 's3:ListBucketVersions', listing(request))];
  },
  ListObjectsV2: (wire) => {
    const marks = ['continuation-token', 'start-after', 'fetch-owner'];
    const request = s3Request(wire, ['list-type', ...LISTING, ...marks]);
    return [onBucket(request, 's3:ListBucket', listing(request))];
  },
  PutObject: (wire, surroundings) => {
    const request = s3Request(wire);
    checkEncryption(request, surroundings);
    return [
      onObject(request, 's3:PutObject', putting(request)),
      ...[
        { action: 's3:PutObjectAcl', context: acl(request) },
        { action: 's3:PutObjectLegalHold', context: legalHold(request) },
        { action: 's3:PutObjectRetention', context: retention(request) },
        { action: 's3:PutObjectTagging', context: tagging(request) },
      ].flatMap(({ action, context }) =>
        Object.keys(context).length > 0 ? [onObject(request, action, context)] : [],
      ),
      ...callerKeyNeeds('s3:PutObject', objectArn(request), surroundings),
    ];
  },
};

const LISTING = ['delimiter', 'max-keys', 'prefix'];

function getting(request: S3Request, surroundings: Surroundings): readonly Need[] {
  return [
    onVersion(request, 's3:GetObject'),
    ...callerKeyNeeds('s3:GetObject', objectArn(request), surroundings),
  ];
}

function onBucket(request: S3Request, action: string, context: Context = {}): Need {
  return { action, resource: request.bucketArn, context: { ...signing(request), ...context } };
}

function onObject(request: S3Request, action: string, context: Context = {}): Need {
  return { action, resource: objectArn(request), context: { ...signing(request), ...context } };
}

/** One version is asked for by another action than the current one. */
function onVersion(request: S3Request, action: string, context: Context = {}): Need {
  const version = request.parameters.get('versionId');
  if (version === null) return onObject(request, action, context);
  return onObject(request, `${action}Version`, present({ 's3:versionid': version }));
}

/**
 * An object may be put under another key than its bucket's; whoever reads it needs that key, and
 * nothing here remembers it.
 *
 * @throws UnmappedRequest for such an object
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
function checkEncryption({ bucketArn, headers }: S3Request, surroundings: Surroundings): void {
  const header = 'x-amz-server-side-encryption';
  const key = surroundings.keyOf(bucketArn);
  const bucketKey = headers[`${header}-bucket-key-enabled`];
  const asTheBucket =
    (headers[header] === undefined || namesKey(headers, key, surroundings)) &&
    (bucketKey === undefined || bucketKey === `${surroundings.usesBucketKey(bucketArn)}`) &&
    headers[`${header}-context`] === undefined &&
    headers[`${header}-customer-algorithm`] === undefined;
  if (asTheBucket) return;
  throw new UnmappedRequest(
    "with another encryption than the bucket's, which is not modelled; leave it to the bucket",
  );
}

function namesKey(
  headers: S3Request['headers'],
  key: string | undefined,
  { accountId, region }: Surroundings,
): boolean {
  const named = headers['x-amz-server-side-encryption-aws-kms-key-id'];
  if (named === undefined) return key === undefined;
  return key === named || key === `arn:aws:kms:${region}:${accountId}:key/${named}`;
}
