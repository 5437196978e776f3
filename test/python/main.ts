import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AccessReport, IdentityReport, WiringReport } from 'sluice-cdk';
import { Cleanups } from '../../cli/cleanups';
import { Interruption } from '../../cli/interruption';
import { RunFailure, runCommand } from '../../cli/run-command';
import { OrdersStack } from '../../examples/orders/orders-stack';
import { PythonLibrary } from './python-library';

const ROOT = path.join(__dirname, '../..');
const LIBRARY = path.join(ROOT, 'dist');

type TemplateJson = Record<string, unknown> & {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
};

/**
 * Synthesises an example in Python and in TypeScript, and compares what is created, allowed,
 * connected and kept.
 */
async function main(): Promise<void> {
  if (!existsSync(path.join(LIBRARY, '.jsii'))) {
    throw new Error('dist/ must hold the built library, got none; run npm run build');
  }
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  try {
    const directory = mkdtempSync(path.join(tmpdir(), 'sluice-python-'));
    cleanups.add(() => rmSync(directory, { recursive: true, force: true }));
    const onProgress = (phase: string) => console.error(`${phase}…`);
    const python = await PythonLibrary.install({ library: LIBRARY, directory, onProgress, signal });
    onProgress('synthesising in Python');
    const assembly = path.join(directory, 'cdk.out');
    await python.synthesise(path.join(ROOT, 'examples/orders/app.py'), assembly);
    const template = path.join(assembly, 'Orders.template.json');
    compare(
      JSON.parse(readFileSync(template, 'utf8')) as TemplateJson,
      Template.fromStack(new OrdersStack(new App(), 'Orders')).toJSON() as TemplateJson,
    );
  } catch (error) {
    // What fails because everything is being stopped is no news.
    if (!signal.aborted) throw error;
  } finally {
    await cleanups.run();
  }
}

/** @throws with the lines that one has and the other has not */
function compare(python: TemplateJson, typescript: TemplateJson): void {
  for (const [what, tell] of Object.entries(TOLD)) {
    const [got, expected] = [python, typescript].map((template) =>
      tell(template).replace(VERSION_HASH, '$1').split('\n'),
    ) as [string[], string[]];
    const differences = [
      ...got.filter((line) => !expected.includes(line)).map((line) => `Python:     ${line}`),
      ...expected.filter((line) => !got.includes(line)).map((line) => `TypeScript: ${line}`),
    ];
    if (got.join('\n') === expected.join('\n')) continue;
    throw new RunFailure(
      `${what} must be the same in Python as in TypeScript, got\n${differences.join('\n') || 'another order'}`,
    );
  }
  const { length } = Object.keys(python.Resources);
  console.log(`${length} resources, the same in Python as in TypeScript`);
}

/** A version is named by all that the function is made of, the CDK's own version included. */
const VERSION_HASH = /(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g;

const TOLD: Readonly<Record<string, (template: TemplateJson) => string>> = {
  'what is created': ({ Resources }) =>
    Object.entries(Resources)
      .map(([logicalId, { Type }]) => `${logicalId} ${Type}`)
      .sort()
      .join('\n'),
  'what is allowed': (template) => AccessReport.ofTemplate(template).toString(),
  'what is connected': (template) => WiringReport.ofTemplate(template).toString(),
  'what is kept': (template) => IdentityReport.ofTemplate(template).toString(),
};

void runCommand({}, main);
