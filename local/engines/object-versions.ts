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
 * bucket of their own, under their key and version.
 */
export class ObjectVersions {
  private readonly versions = new Map<string, ObjectVersion[]>();
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
    const version = {
      versionId: `v${String(this.count).padStart(12, '0')}`,
      deleteMarker,
      lastModified: new Date(),
    };
    this.versions.set(key, [...(this.versions.get(key) ?? []), version]);
    return version;
  }

  current(key: string): ObjectVersion | undefined {
    return this.versions.get(key)?.at(-1);
  }

  find(key: string, versionId: string): ObjectVersion | undefined {
    return this.versions.get(key)?.find((version) => version.versionId === versionId);
  }

  /** Where an older version is kept. */
  asideKey(key: string, versionId: string): string {
    return `${key}/${versionId}`;
  }

  /** Every version below a prefix, by key, newest first. */
  list(prefix: string): { key: string; version: ObjectVersion; latest: boolean }[] {
    return [...this.versions.entries()]
      .filter(([key]) => key.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, versions]) =>
        [...versions].reverse().map((version, index) => ({ key, version, latest: index === 0 })),
      );
  }
}
