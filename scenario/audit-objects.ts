import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { ClientSettings } from './payments-target';

/** Objects read at once. */
const CONCURRENCY = 8;

/** What the audit log holds. */
export class AuditObjects {
  private readonly s3: S3Client;

  constructor(
    settings: ClientSettings,
    private readonly bucket: string,
  ) {
    // A bucket's name as a host name resolves on AWS only.
    this.s3 = new S3Client({ ...settings, forcePathStyle: settings.endpoint !== undefined });
  }

  async keys(): Promise<string[]> {
    const keys: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const list = new ListObjectsV2Command({ Bucket: this.bucket, ContinuationToken });
      const { Contents = [], NextContinuationToken } = await this.s3.send(list);
      keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
      ContinuationToken = NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return keys;
  }

  /** @returns each key with the body of its object */
  async read(keys: readonly string[]): Promise<[key: string, body: string][]> {
    const left = keys.values();
    const read: [string, string][] = [];
    const work = async () => {
      for (const Key of left) {
        const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key }));
        read.push([Key, (await Body?.transformToString()) ?? '']);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    return read;
  }

  close(): void {
    this.s3.destroy();
  }
}
