import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { boundaryArn, guardName, stackTags } from '../../../deploy/roles/deployment';
import { executionPolicies } from '../../../deploy/roles/execution-policies';
import { REPOSITORY } from '../../docs/support/markdown';
import { expectSection } from '../../support/document-section';
import {
  contextOf,
  DOCUMENT,
  documented,
  documentedCdk,
  workflow,
} from '../support/documented-commands';
import { boundaryActions, broadTable, statementsTable, ungrantedTable } from '../support/tables';

// A limit on hangs, not on speed: it runs the CDK's own command line to its end.
jest.setTimeout(120_000);

describe('docs/deploy-roles.md', () => {
  it.each([
    ['statements', statementsTable],
    ['ungranted', ungrantedTable],
    ['broad', broadTable],
    ['boundary', boundaryActions],
  ])('has the table of %s that the code says', (name, text) => {
    expectSection(text(), DOCUMENT, name);
  });

  it.each(['deploy', 'synth'])('gives cdk %s only options that it has', (command) => {
    const cli = path.join(REPOSITORY, 'node_modules/aws-cdk/bin/cdk');
    const { stdout } = spawnSync(process.execPath, [cli, command, '--help'], { encoding: 'utf8' });
    const used = documentedCdk
      .filter((words) => words[2] === command)
      .flat()
      .filter((word) => word.startsWith('--') && word !== '--import');
    expect(used).not.toEqual([]);
    expect(used.filter((option) => !new RegExp(`${option}\\b(?!-)`).test(stdout))).toEqual([]);
  });

  it('bootstraps with every execution policy, by its name', () => {
    const arns = documentedCdk.flat().filter((word) => word.includes(':policy/'));
    expect(arns).toEqual(
      executionPolicies(documented).map(
        ({ name }) => `arn:aws:iam::${documented.account}:policy/${name}`,
      ),
    );
  });

  it('names the boundary and the role of GitHub as they are', () => {
    const boundaries = documentedCdk
      .map(contextOf)
      .flatMap(({ permissionsBoundary }) => permissionsBoundary ?? []);
    expect(new Set(boundaries)).toEqual(new Set([guardName(documented, 'boundary')]));
    expect(workflow).toContain(
      `role-to-assume: arn:aws:iam::${documented.account}:role/${guardName(documented, 'github')}\n`,
    );
  });

  describe('its commands', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'sluice-deploy-roles-'));
    afterAll(() => rmSync(directory, { recursive: true }));

    /** What an app makes of a command's context; nothing is bundled. */
    function synthesise(app: string, context: Record<string, string>, stack: string) {
      const { context: flags } = JSON.parse(
        readFileSync(path.join(REPOSITORY, 'cdk.json'), 'utf8'),
      );
      const { status, stderr } = spawnSync(app, {
        shell: true,
        cwd: REPOSITORY,
        encoding: 'utf8',
        env: {
          ...process.env,
          CDK_OUTDIR: path.join(directory, stack),
          CDK_CONTEXT_JSON: JSON.stringify({ ...flags, ...context, 'aws:cdk:bundling-stacks': [] }),
        },
      });
      expect([status, stderr]).toEqual([0, '']);
      const file = path.join(directory, stack, `${stack}.template.json`);
      return JSON.parse(readFileSync(file, 'utf8'));
    }

    it('make Payments with the boundary on every role, and with the tags of its keys', () => {
      const words =
        documentedCdk.find((command) => 'permissionsBoundary' in contextOf(command)) ?? [];
      const { Resources } = synthesise(
        'node --import tsx bin/payments.ts',
        contextOf(words),
        'Payments-dev',
      );
      const boundaries = Object.values<{ Type: string; Properties: Record<string, unknown> }>(
        Resources,
      )
        .filter(({ Type }) => Type === 'AWS::IAM::Role')
        .map(({ Properties }) => JSON.stringify(Properties['PermissionsBoundary'] ?? ''));
      const [, name = ''] = boundaryArn(documented).split(':policy/');
      expect(boundaries.length).toBeGreaterThan(6);
      expect(boundaries.filter((boundary) => !boundary.includes(`:policy/${name}"`))).toEqual([]);
      const manifest = path.join(directory, 'Payments-dev/manifest.json');
      const { artifacts } = JSON.parse(readFileSync(manifest, 'utf8'));
      expect(artifacts['Payments-dev'].properties.tags).toEqual(stackTags(documented));
    });
  });
});
