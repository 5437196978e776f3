import path from 'node:path';
import { ENTRIES } from '../../../scripts/command-line/contents';
import { commandLineManifest } from '../../../scripts/command-line/manifest';
import { reachedFiles } from '../../../scripts/command-line/reached-files';

const REPOSITORY = path.join(__dirname, '../../..');
const MANIFEST = require(path.join(REPOSITORY, 'package.json'));

describe('the package of the command line', () => {
  const { files, packages } = reachedFiles(REPOSITORY, ENTRIES);

  it('has the commands, the local cloud and the proof in it', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'bin/commands/local/run.ts',
        'local/cloud/cloud.ts',
        'local/runtime/runtime-client.cjs',
        'proof/prove.ts',
      ]),
    );
  });

  it('has nothing of Payments, and nothing that only this repository needs', () => {
    const elsewhere = /(^|\/)payments\/|^(bench|deploy|lambda|scenario|sweep|test)\//;
    expect(files.filter((file) => elsewhere.test(file))).toEqual([]);
  });

  it('asks for what is imported, in the very versions that are tested here', () => {
    expect(commandLineManifest(MANIFEST, packages)).toMatchObject({
      version: MANIFEST.version,
      dependencies: { dynalite: MANIFEST.devDependencies.dynalite },
      peerDependencies: { 'aws-cdk-lib': '^2.262.0' },
    });
  });

  it('cannot ask for what this repository does not have', () => {
    expect(() => commandLineManifest(MANIFEST, ['left-pad'])).toThrow(
      'package.json: left-pad must be a development dependency, since it is imported',
    );
  });
});
