import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Need } from '../../../../../local/iam/requests';
import { capturing, keyArn, type Row, rowsOf, viaKey } from '../wire';

const { sent, settings } = capturing();
const row = rowsOf(sent, new S3Client({ ...settings, forcePathStyle: true }));

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const ONE_X = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';

function need(action: string, resource: string, context: Need['context'] = {}, body = EMPTY): Need {
  return {
    action: `s3:${action}`,
    resource: `arn:aws:s3:::${resource}`,
    context: {
      's3:authType': 'REST-HEADER',
      's3:signatureversion': 'AWS4-HMAC-SHA256',
      's3:x-amz-content-sha256': body,
      ...context,
    },
  };
}

const CREATES = { 's3:ObjectCreationOperation': 'true' };
const viaS3 = (action: 'Decrypt' | 'GenerateDataKey', bucket: string, subject: string) =>
  viaKey('s3', action, bucket, { 'aws:s3:arn': `arn:aws:s3:::${subject}` });

export const s3Rows: readonly Row[] = [
  row(
    'PutObject',
    'once only, under a key that has to be encoded',
    new PutObjectCommand({ Bucket: 'files', Key: 'a b/ä+*.json', Body: 'x', IfNoneMatch: '*' }),
    [need('PutObject', 'files/a b/ä+*.json', { ...CREATES, 's3:if-none-match': '*' }, ONE_X)],
  ),
  row(
    'PutObject',
    'with all that other actions allow',
    new PutObjectCommand({
      Bucket: 'files',
      Key: 'a',
      Body: 'x',
      ACL: 'private',
      IfMatch: '"etag"',
      ObjectLockLegalHoldStatus: 'ON',
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockRetainUntilDate: new Date('2027-01-01T00:00:00Z'),
      StorageClass: 'STANDARD_IA',
      Tagging: 'team=pay%20ments&stage=dev',
    }),
    [
      need(
        'PutObject',
        'files/a',
        {
          ...CREATES,
          's3:if-match': '"etag"',
          's3:x-amz-storage-class': 'STANDARD_IA',
          's3:x-amz-acl': 'private',
          's3:object-lock-legal-hold': 'ON',
          's3:object-lock-mode': 'GOVERNANCE',
          's3:object-lock-retain-until-date': '2027-01-01T00:00:00Z',
          's3:RequestObjectTag/team': 'pay ments',
          's3:RequestObjectTag/stage': 'dev',
          's3:RequestObjectTagKeys': ['team', 'stage'],
        },
        ONE_X,
      ),
      need('PutObjectAcl', 'files/a', { 's3:x-amz-acl': 'private' }, ONE_X),
      need('PutObjectLegalHold', 'files/a', { 's3:object-lock-legal-hold': 'ON' }, ONE_X),
      need(
        'PutObjectRetention',
        'files/a',
        {
          's3:object-lock-mode': 'GOVERNANCE',
          's3:object-lock-retain-until-date': '2027-01-01T00:00:00Z',
        },
        ONE_X,
      ),
      need(
        'PutObjectTagging',
        'files/a',
        {
          's3:RequestObjectTag/team': 'pay ments',
          's3:RequestObjectTag/stage': 'dev',
          's3:RequestObjectTagKeys': ['team', 'stage'],
        },
        ONE_X,
      ),
    ],
  ),
  row(
    'PutObject',
    "under the bucket's key, by name",
    new PutObjectCommand({
      Bucket: 'locked',
      Key: 'a',
      Body: 'x',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: keyArn('locked'),
    }),
    [
      need(
        'PutObject',
        'locked/a',
        {
          ...CREATES,
          's3:x-amz-server-side-encryption': 'aws:kms',
          's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn('locked'),
        },
        ONE_X,
      ),
      viaS3('GenerateDataKey', 'locked', 'locked/a'),
    ],
  ),
  row(
    'PutObject',
    'into a bucket with a bucket key',
    new PutObjectCommand({ Bucket: 'locked-once', Key: 'a', Body: 'x' }),
    [
      need('PutObject', 'locked-once/a', CREATES, ONE_X),
      viaS3('GenerateDataKey', 'locked-once', 'locked-once'),
    ],
  ),
  row(
    'GetObject',
    'as it is now',
    new GetObjectCommand({ Bucket: 'files', Key: 'a/b', ResponseContentType: 'text/plain' }),
    [need('GetObject', 'files/a/b')],
  ),
  row(
    'GetObject',
    'encrypted, one version',
    new GetObjectCommand({ Bucket: 'locked', Key: 'a/b', VersionId: 'v1' }),
    [
      need('GetObjectVersion', 'locked/a/b', { 's3:versionid': 'v1' }),
      viaS3('Decrypt', 'locked', 'locked/a/b'),
    ],
  ),
  row(
    'HeadObject',
    'encrypted, which its metadata is not',
    new HeadObjectCommand({ Bucket: 'locked', Key: 'a', VersionId: 'v1' }),
    [need('GetObjectVersion', 'locked/a', { 's3:versionid': 'v1' })],
  ),
  row(
    'HeadObject',
    'encrypted, with its checksum',
    new HeadObjectCommand({ Bucket: 'locked', Key: 'a', ChecksumMode: 'ENABLED' }),
    [need('GetObject', 'locked/a'), viaS3('Decrypt', 'locked', 'locked/a')],
  ),
  row(
    'DeleteObject',
    'as it is now, past its retention',
    new DeleteObjectCommand({
      Bucket: 'locked',
      Key: 'a',
      IfMatch: '"etag"',
      BypassGovernanceRetention: true,
    }),
    [
      need('DeleteObject', 'locked/a', { 's3:if-match': '"etag"' }),
      need('BypassGovernanceRetention', 'locked/a'),
    ],
  ),
  row(
    'DeleteObject',
    'one version',
    new DeleteObjectCommand({ Bucket: 'files', Key: 'a', VersionId: 'v1' }),
    [need('DeleteObjectVersion', 'files/a', { 's3:versionid': 'v1' })],
  ),
  row('HeadBucket', 'of a bucket', new HeadBucketCommand({ Bucket: 'files' }), [
    need('ListBucket', 'files'),
  ]),
  row('ListObjectsV2', 'of everything', new ListObjectsV2Command({ Bucket: 'files' }), [
    need('ListBucket', 'files'),
  ]),
  row(
    'ListObjectsV2',
    'of one folder',
    new ListObjectsV2Command({
      Bucket: 'files',
      Prefix: 'a b/',
      Delimiter: '/',
      MaxKeys: 5,
      StartAfter: 'a b/c',
    }),
    [
      need('ListBucket', 'files', {
        's3:delimiter': '/',
        's3:max-keys': '5',
        's3:prefix': 'a b/',
      }),
    ],
  ),
  row(
    'ListObjectVersions',
    'of one folder',
    new ListObjectVersionsCommand({ Bucket: 'files', Prefix: 'a/' }),
    [need('ListBucketVersions', 'files', { 's3:prefix': 'a/' })],
  ),
];
