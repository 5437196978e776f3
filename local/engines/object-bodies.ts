import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { ObjectStore } from './fauxqs-stores';

type Persistence = NonNullable<ObjectStore['persistence']>;
type StoredObject = Parameters<Persistence['upsertObject']>[1];

/** Where a body is: fauxqs keeps with an object whatever it was given along. */
interface Placed {
  place?: number;
}

const nothing = () => {};

/**
 * Keeps the bodies of objects in one file, so that memory does not grow with them. They are written
 * one after the other, and what is overwritten or deleted stays there until the cloud is gone, with
 * its directory.
 *
 * fauxqs has this of its own, with two files for each object, named by whatever its key says, `..`
 * included.
 */
export class ObjectBodies implements Persistence {
  private readonly file: number;
  private end = 0;

  /** @param file which must not exist */
  constructor(
    private readonly objects: ObjectStore,
    file: string,
  ) {
    this.file = openSync(file, 'wx+', 0o600);
  }

  upsertObject(_bucket: string, object: StoredObject & Placed): void {
    const { body } = object;
    for (let written = 0; written < body.length; ) {
      written += writeSync(this.file, body, written, body.length - written, this.end + written);
    }
    object.place = this.end;
    this.end += body.length;
  }

  readBody(bucket: string, key: string): Buffer {
    const { contentLength, place }: StoredObject & Placed = this.objects.headObject(bucket, key);
    const body = Buffer.allocUnsafeSlow(contentLength);
    for (let read = 0; read < contentLength; ) {
      const more = readSync(this.file, body, read, contentLength - read, (place ?? 0) + read);
      if (more === 0) throw new Error(`the body of ${bucket}/${key} is cut off`);
      read += more;
    }
    return body;
  }

  close(): void {
    closeSync(this.file);
  }

  // Objects are not read again by another cloud, and the rest is in memory.
  readonly insertBucket = nothing;
  readonly deleteBucket = nothing;
  readonly saveBucketLifecycleConfiguration = nothing;
  readonly deleteBucketLifecycleConfiguration = nothing;
  readonly deleteObject = nothing;
  readonly deleteObjectsByBucket = nothing;
  readonly deleteAllObjects = nothing;
  readonly renameObject = nothing;
  readonly insertMultipartUpload = nothing;
  readonly upsertMultipartPart = nothing;
  readonly deleteMultipartUpload = nothing;
  readonly deleteAllMultipartUploads = nothing;
  readonly loadS3 = nothing;
  readonly purgeAll = nothing;

  completeMultipartUpload(_id: string, bucket: string, object: StoredObject): void {
    this.upsertObject(bucket, object);
  }
}
