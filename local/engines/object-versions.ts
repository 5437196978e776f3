import type { ObjectStore } from './fauxqs-stores';

export interface ObjectVersion {
  readonly versionId: string;
  readonly deleteMarker: boolean;
  readonly lastModified: Date;
}

/**
 * The versions of the objects of one versioned bucket, newest last.
 *
 * fauxqs keeps one object a key. The newest version is that object; older ones are kept aside in a
 * bucket of their own, under their key and version. Most objects have one version, of which no more
 * is kept than its number: an audit trail has many of them.
 */
export class ObjectVersions {
  /** The number of the only version. */
  private readonly only = new Map<string, number>();
  /** Where there are more, or a delete marker. */
  private readonly several = new Map<string, readonly ObjectVersion[]>();
  private count = 0;

  constructor(
    private readonly store: ObjectStore,
    private readonly bucket: string,
    readonly aside: string,
  ) {
    store.createBucket(aside);
  }

  /** Call just before the object under `key` is replaced or removed. */
  keepCurrent(key: string): void {
    const current = this.current(key);
    if (!current || current.deleteMarker) return;
    this.several.set(key, this.of(key));
    this.only.delete(key);
    const object = this.store.getObject(this.bucket, key);
    this.store.putObject(
      this.aside,
      this.asideKey(key, current.versionId),
      object.body,
      object.contentType,
      object.metadata,
    );
  }

  /** Call when a new object, or a delete marker, has become the newest version of `key`. */
  add(key: string, deleteMarker = false): ObjectVersion {
    this.count++;
    const before = this.of(key);
    if (before.length === 0 && !deleteMarker) {
      const { key: kept } = this.store.headObject(this.bucket, key);
      this.only.set(kept, this.count);
    } else {
      const version = { versionId: idOf(this.count), deleteMarker, lastModified: new Date() };
      this.several.set(key, [...before, version]);
    }
    return this.of(key).at(-1) as ObjectVersion;
  }

  current(key: string): ObjectVersion | undefined {
    return this.of(key).at(-1);
  }

  find(key: string, versionId: string): ObjectVersion | undefined {
    return this.of(key).find((version) => version.versionId === versionId);
  }

  /** Where an older version is kept. */
  asideKey(key: string, versionId: string): string {
    return `${key}/${versionId}`;
  }

  /** Every version below a prefix, by key, newest first. */
  list(prefix: string): { key: string; version: ObjectVersion; latest: boolean }[] {
    return [...this.only.keys(), ...this.several.keys()]
      .filter((key) => key.startsWith(prefix))
      .sort()
      .flatMap((key) =>
        [...this.of(key)]
          .reverse()
          .map((version, index) => ({ key, version, latest: index === 0 })),
      );
  }

  private of(key: string): readonly ObjectVersion[] {
    const number = this.only.get(key);
    if (number === undefined) return this.several.get(key) ?? [];
    const { lastModified } = this.store.headObject(this.bucket, key);
    return [{ versionId: idOf(number), deleteMarker: false, lastModified }];
  }
}

function idOf(number: number): string {
  return `v${String(number).padStart(12, '0')}`;
}
