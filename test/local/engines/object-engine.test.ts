import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BucketSpec } from '../../../local/assembly/model';
import { type Fauxqs, loadFauxqs } from '../../../local/engines/fauxqs-stores';
import { ObjectEngine } from '../../../local/engines/object-engine';
import { objectRequest } from '../support/service-requests';

const bucket = (name: string, versioned: boolean): BucketSpec => ({
  path: `Audit/${name}`,
  stack: 'Audit',
  logicalId: name,
  name,
  arn: `arn:aws:s3:::${name}`,
  usesBucketKey: false,
  versioned,
});

let fauxqs: Fauxqs;
let engine: ObjectEngine;
let directory: string;

beforeEach(async () => {
  fauxqs = await loadFauxqs();
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-objects-'));
  engine = new ObjectEngine(fauxqs, [bucket('plain', false), bucket('kept', true)], directory);
});

afterEach(async () => {
  await engine.stop();
  rmSync(directory, { recursive: true });
});

const put = (url: string, body: string, headers = {}) =>
  engine.handle(objectRequest('PutObject', 'PUT', url, headers, body));
const get = (url: string) => engine.handle(objectRequest('GetObject', 'GET', url));

describe('If-None-Match', () => {
  it('lets the first put through and refuses the second', async () => {
    const once = { 'if-none-match': '*' };
    expect((await put('/plain/events/1.json', 'first', once)).status).toBe(200);
    const second = await put('/plain/events/1.json', 'second', once);
    expect(second.status).toBe(412);
    expect(second.body.toString()).toContain('<Code>PreconditionFailed</Code>');
    expect((await get('/plain/events/1.json')).body.toString()).toBe('first');
  });

  it('lets only one of many puts at once through', async () => {
    const statuses = await Promise.all(
      ['a', 'b', 'c'].map(
        async (body) => (await put('/plain/x', body, { 'if-none-match': '*' })).status,
      ),
    );
    expect(statuses.sort()).toEqual([200, 412, 412]);
  });
});

describe('a versioned bucket', () => {
  it('keeps what is overwritten, readable by its version', async () => {
    const first = (await put('/kept/a b', 'first')).headers['x-amz-version-id'];
    const second = (await put('/kept/a b', 'second')).headers['x-amz-version-id'];
    expect(first).not.toBe(second);
    expect((await get('/kept/a b')).body.toString()).toBe('second');
    expect((await get(`/kept/a b?versionId=${first}`)).body.toString()).toBe('first');
    expect((await get(`/kept/a b?versionId=${second}`)).body.toString()).toBe('second');
  });

  it('answers a delete with a marker and keeps the object', async () => {
    const version = (await put('/kept/x', 'here')).headers['x-amz-version-id'];
    const removed = await engine.handle(objectRequest('DeleteObject', 'DELETE', '/kept/x'));
    expect(removed.headers['x-amz-delete-marker']).toBe('true');
    expect((await get('/kept/x')).status).toBe(404);
    expect((await get(`/kept/x?versionId=${version}`)).body.toString()).toBe('here');
  });

  it('lists every version below a prefix, newest first', async () => {
    await put('/kept/events/1', 'a');
    await put('/kept/events/1', 'b');
    await put('/kept/other', 'c');
    const listed = await engine.handle(
      objectRequest('ListObjectVersions', 'GET', '/kept?versions&prefix=events/'),
    );
    const keys = [...listed.body.toString().matchAll(/<Key>(.*?)<\/Key>.*?<IsLatest>(.*?)</g)];
    expect(keys.map(([, key, latest]) => [key, latest])).toEqual([
      ['events/1', 'true'],
      ['events/1', 'false'],
    ]);
  });

  it('answers an unknown version with NoSuchVersion', async () => {
    await put('/kept/x', 'here');
    expect((await get('/kept/x?versionId=other')).body.toString()).toContain('NoSuchVersion');
  });
});

describe('a stored body', () => {
  it('is on disk, and not in memory', async () => {
    await put('/plain/small', 'small');
    expect(readFileSync(path.join(directory, 'objects'), 'utf8')).toBe('small');
    expect(fauxqs.objects.headObject('plain', 'small').body).toHaveLength(0);
    expect((await get('/plain/small')).body.toString()).toBe('small');
  });

  it('is what was last put under its key, empty ones and large ones, too', async () => {
    const large = 'large'.repeat(500_000);
    await Promise.all([put('/plain/a', 'first'), put('/plain/b', ''), put('/plain/c', large)]);
    await put('/plain/a', 'second');
    expect((await get('/plain/a')).body.toString()).toBe('second');
    expect((await get('/plain/b')).body).toHaveLength(0);
    expect((await get('/plain/c')).body.toString() === large).toBe(true);
  });
});
