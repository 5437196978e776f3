import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import type { ClientSettings } from '../../scenario/payments-target';

const DAY_MS = 86_400_000;

/** The audit log, looked at for one payment, every version of every object. */
export class AuditTrail {
  private readonly s3: S3Client;

  constructor(
    settings: ClientSettings,
    private readonly Bucket: string,
  ) {
    // A bucket's name as a host name resolves on AWS only.
    this.s3 = new S3Client({ ...settings, forcePathStyle: true });
  }

  /**
   * @param from first day of the payment's events, and `to` the last, in ms since the epoch
   * @returns the type of each event that is there, once for each version of its object
   */
  async eventsOf(paymentId: string, from: number, to: number): Promise<string[]> {
    const found: string[] = [];
    for (let day = Math.floor(from / DAY_MS); day <= Math.floor(to / DAY_MS); day++) {
      const date = new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '/');
      const Prefix = `events/${date}/${paymentId}.`;
      const list = new ListObjectVersionsCommand({ Bucket: this.Bucket, Prefix });
      const { Versions = [] } = await this.s3.send(list);
      found.push(...Versions.map(({ Key = '' }) => Key.slice(Prefix.length, -'.json'.length)));
    }
    return found;
  }

  /** Every event that is there, once for each version of its object. */
  async *all(): AsyncGenerator<{ readonly paymentId: string; readonly type: string }> {
    let KeyMarker: string | undefined;
    do {
      const list = new ListObjectVersionsCommand({
        Bucket: this.Bucket,
        Prefix: 'events/',
        KeyMarker,
      });
      const { Versions = [], NextKeyMarker } = await this.s3.send(list);
      for (const { Key = '' } of Versions) {
        const [paymentId = '', type = ''] = (Key.split('/').at(-1) ?? '').split('.');
        yield { paymentId, type };
      }
      KeyMarker = NextKeyMarker;
    } while (KeyMarker !== undefined);
  }

  close(): void {
    this.s3.destroy();
  }
}
