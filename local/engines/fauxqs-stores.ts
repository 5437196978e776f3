import { findPackageJSON } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { takeAllOfUnicode } from './message-characters';

type BuildApp = typeof import('fauxqs', { with: { 'resolution-mode': 'import' }}).buildApp;
type Stores = NonNullable<NonNullable<Parameters<BuildApp>[0]>['stores']>;
export type QueueStore = Stores['sqsStore'];
export type TopicStore = Stores['snsStore'];
export type ObjectStore = Stores['s3Store'];
export type FauxqsQueue = NonNullable<ReturnType<QueueStore['getQueueByArn']>>;
export type FauxqsApp = ReturnType<BuildApp>;
export type FauxqsMessage = Parameters<FauxqsQueue['enqueue']>[0];

export interface Fauxqs {
  readonly buildApp: BuildApp;
  readonly queues: QueueStore;
  readonly topics: TopicStore;
  readonly objects: ObjectStore;
}

/**
 * Loads fauxqs with stores of our own making.
 *
 * Its package exports `buildApp`, which takes the stores, but not the classes to make them, and
 * `startFauxqs`, which keeps the stores to itself and listens on all addresses. So the classes are
 * imported by file; the version is pinned exactly, and the engine tests notice when they move.
 */
export async function loadFauxqs(): Promise<Fauxqs> {
  const manifest = findPackageJSON('fauxqs', __filename);
  if (manifest === undefined) throw new Error('fauxqs is not installed; run `npm ci`');
  const dist = path.join(path.dirname(manifest), 'dist');
  const load = (file: string) => import(pathToFileURL(path.join(dist, file)).href);
  const [{ buildApp: build }, messages, { SqsStore }, { SnsStore }, { S3Store }] =
    await Promise.all([
      load('app.js'),
      load('sqs/sqsTypes.js'),
      load('sqs/sqsStore.js'),
      load('sns/snsStore.js'),
      load('s3/s3Store.js'),
    ]);
  takeAllOfUnicode(messages);
  return {
    buildApp: build as BuildApp,
    queues: new SqsStore() as QueueStore,
    topics: new SnsStore() as TopicStore,
    objects: new S3Store() as ObjectStore,
  };
}
