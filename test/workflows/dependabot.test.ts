import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dependabot, groupOf, type Update } from './support/dependabot';
import { REPOSITORY } from './support/workflow';

const { version, updates } = dependabot();
const [npm, actions] = updates as [Update, Update];

const { devDependencies } = JSON.parse(
  readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'),
) as { devDependencies: Record<string, string> };

describe('dependabot.yml', () => {
  it('keeps packages and actions up to date, once a week', () => {
    expect(version).toBe(2);
    expect(
      updates.map((one) => [one['package-ecosystem'], one.directory, one.schedule.interval]),
    ).toEqual([
      ['npm', '/', 'weekly'],
      ['github-actions', '/', 'weekly'],
    ]);
  });

  it('groups every package, and every action, so that an update comes with those it goes with', () => {
    expect(Object.keys(devDependencies).filter((name) => groupOf(npm, name) === undefined)).toEqual(
      [],
    );
    expect(groupOf(actions, 'actions/checkout')).toBe('actions');
    expect(groupOf(npm, 'aws-cdk-lib')).toBe('cdk');
    expect(groupOf(npm, 'jest')).toBe('development');
  });

  it('takes new major versions of packages one by one', () => {
    for (const group of Object.values(npm.groups)) {
      expect(group['update-types']).toEqual(['minor', 'patch']);
    }
  });

  it('leaves out only packages that there are', () => {
    const names = (npm.ignore ?? []).map((one) => one['dependency-name']);
    expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(names));
  });
});
