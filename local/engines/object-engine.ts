import path from 'node:path';
import type { BucketSpec } from '../assembly/model';
import { KeyedQueue } from './exclusive';
import type { Fauxqs, FauxqsApp } from './fauxqs-stores';
import { ObjectBodies } from './object-bodies';
import { ObjectVersions } from './object-versions';
import {
  fromInjected,
  injected,
  type ServiceEngine,
  type ServiceRequest,
  type ServiceResponse,
  s3Error,
  xmlResponse,
} from './service';

/** Where an S3 request points. */
interface Target {
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
}

/** In the place of every body that is on disk, and of metadata that nobody gave. */
const ON_DISK = Buffer.alloc(0);
const NO_METADATA = {};

/** S3: fauxqs's objects, with the conditional puts and the versions that it lacks. */
export class ObjectEngine implements ServiceEngine {
  private readonly app: FauxqsApp;
  private readonly versions = new Map<string, ObjectVersions>();
  private readonly writes = new KeyedQueue();
  private readonly bodies: ObjectBodies;

  /** @param directory where bodies are kept */
  constructor(
    private readonly fauxqs: Fauxqs,
    buckets: readonly BucketSpec[],
    directory: string,
  ) {
    const { queues: sqsStore, topics: snsStore, objects: s3Store } = fauxqs;
    this.bodies = new ObjectBodies(s3Store, path.join(directory, 'objects'));
    s3Store.persistence = this.bodies;
    for (const [index, { name, versioned }] of buckets.entries()) {
      s3Store.createBucket(name);
      if (versioned) {
        this.versions.set(
          name,
          new ObjectVersions(s3Store, name, `sluice-older-versions-${index}`),
        );
      }
    }
    this.app = fauxqs.buildApp({ logger: false, stores: { sqsStore, snsStore, s3Store } });
  }

  handle(request: ServiceRequest): Promise<ServiceResponse> {
    const target = targetOf(request.url);
    switch (request.operation) {
      case 'PutObject':
        return this.writes.run(`${target.bucket}/${target.key}`, () => this.put(request, target));
      case 'DeleteObject':
        return this.writes.run(`${target.bucket}/${target.key}`, () =>
          this.remove(request, target),
        );
      case 'GetObject':
      case 'HeadObject':
        return this.get(request, target);
      case 'ListObjectVersions':
        return Promise.resolve(this.listVersions(target));
      default:
        return this.pass(request);
    }
  }

  async stop(): Promise<void> {
    await this.app.close();
    this.bodies.close();
  }

  private async put(request: ServiceRequest, { bucket, key }: Target): Promise<ServiceResponse> {
    const condition = request.headers['if-none-match'];
    if (condition !== undefined && condition !== '*') {
      return s3Error(501, 'NotImplemented', 'PutObject takes If-None-Match only with *');
    }
    if (condition === '*' && this.exists(bucket, key)) {
      return s3Error(
        412,
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
      );
    }
    const versions = this.versions.get(bucket);
    versions?.keepCurrent(key);
    const response = await this.pass(withBody(request));
    if (response.status !== 200) return response;
    this.slim(bucket, key);
    if (!versions) return response;
    return withHeaders(response, { 'x-amz-version-id': versions.add(key).versionId });
  }

  private async remove(request: ServiceRequest, target: Target): Promise<ServiceResponse> {
    const versions = this.versions.get(target.bucket);
    if (!versions) return this.pass(request);
    if (target.query.has('versionId')) {
      return s3Error(501, 'NotImplemented', 'deleting one version is not modelled locally');
    }
    versions.keepCurrent(target.key);
    const response = await this.pass(request);
    const marker = versions.add(target.key, true);
    return withHeaders(response, {
      'x-amz-delete-marker': 'true',
      'x-amz-version-id': marker.versionId,
    });
  }

  private async get(request: ServiceRequest, { bucket, key, query }: Target) {
    const versions = this.versions.get(bucket);
    const versionId = query.get('versionId');
    if (!versions || versionId === null) return this.pass(request);
    const version = versions.find(key, versionId);
    if (!version) return s3Error(404, 'NoSuchVersion', 'The specified version does not exist.');
    if (version === versions.current(key))
      return this.pass({ ...request, url: pathOf(bucket, key) });
    return this.pass({
      ...request,
      url: pathOf(versions.aside, versions.asideKey(key, versionId)),
    });
  }

  private listVersions({ bucket, query }: Target): ServiceResponse {
    const versions = this.versions.get(bucket);
    const prefix = query.get('prefix') ?? '';
    const entries = (versions?.list(prefix) ?? []).map(({ key, version, latest }) => {
      const name = version.deleteMarker ? 'DeleteMarker' : 'Version';
      return `<${name}><Key>${escapeXml(key)}</Key><VersionId>${version.versionId}</VersionId><IsLatest>${latest}</IsLatest><LastModified>${version.lastModified.toISOString()}</LastModified></${name}>`;
    });
    return xmlResponse(
      200,
      `<ListVersionsResult><Name>${bucket}</Name><Prefix>${escapeXml(prefix)}</Prefix><IsTruncated>false</IsTruncated>${entries.join('')}</ListVersionsResult>`,
    );
  }

  /** Lets go of what fauxqs keeps for each object by itself, though it is the same, or in pieces. */
  private slim(bucket: string, key: string): void {
    const stored = this.fauxqs.objects.headObject(bucket, key);
    stored.body = ON_DISK;
    stored.etag = Buffer.from(stored.etag).toString();
    if (Object.keys(stored.metadata).length === 0) stored.metadata = NO_METADATA;
  }

  private exists(bucket: string, key: string): boolean {
    try {
      this.fauxqs.objects.headObject(bucket, key);
      return true;
    } catch {
      return false; // fauxqs throws S3's NoSuchKey
    }
  }

  private async pass(request: ServiceRequest): Promise<ServiceResponse> {
    return fromInjected(await this.app.inject(injected(request)));
  }
}

function targetOf(url: string): Target {
  const { pathname, searchParams: query } = new URL(url, 'http://s3');
  const [, bucket = '', ...key] = pathname.split('/').map(decodeURIComponent);
  return { bucket, key: key.join('/'), query };
}

/** Has an empty body count as one: fauxqs is given none where the length that a request says is 0. */
function withBody(request: ServiceRequest): ServiceRequest {
  if (request.body.length > 0) return request;
  const { 'content-length': _, ...headers } = request.headers;
  return { ...request, headers: { ...headers, 'transfer-encoding': 'chunked' } };
}

function pathOf(bucket: string, key: string): string {
  return `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

function withHeaders(response: ServiceResponse, headers: Record<string, string>): ServiceResponse {
  return { ...response, headers: { ...response.headers, ...headers } };
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
