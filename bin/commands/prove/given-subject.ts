import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProofScenario } from '../../../proof/proof-scenario';
import { ofPayments } from '../edition';

/** How to write a scenario. */
const HOW_TO = 'https://github.com/sluice-cdk/sluice/blob/main/docs/proof.md#an-app-of-your-own';

/** What is proven, and what it is compared with. */
export interface Subject {
  readonly subject: string;
  readonly assembly: string;
  readonly stockAssembly?: string;
  readonly scenario: ProofScenario;
  readonly report?: string;
}

/**
 * An app of somebody else's.
 *
 * @throws when the scenario is none
 */
export async function givenSubject(
  assembly: string,
  file: string | undefined,
  report: string | undefined,
): Promise<Subject> {
  if (file === undefined) {
    throw new Error(
      `--scenario must be given${ofPayments(' with --assembly')}: a module that does everything the app does; ${HOW_TO} says how to write one`,
    );
  }
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new Error(`--scenario must be a module, got "${file}", which is no file`);
  }
  const loaded = await load(file);
  const exported =
    loaded.default && 'default' in loaded.default ? loaded.default.default : loaded.default;
  if (typeof exported?.start !== 'function') {
    throw new Error(
      `--scenario must export a ProofScenario as its default, got ${exportsOf(loaded)} from "${file}"; ${HOW_TO} says how to write one`,
    );
  }
  return {
    subject: path.basename(path.resolve(assembly)),
    assembly,
    scenario: exported as ProofScenario,
    ...(report === undefined ? {} : { report }),
  };
}

interface ScenarioModule {
  readonly default?: Partial<ProofScenario> | { readonly default: ProofScenario };
}

async function load(file: string): Promise<ScenarioModule> {
  try {
    return await import(pathToFileURL(path.resolve(file)).href);
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`--scenario ${file} cannot be loaded: ${message}${moduleHint(message)}`, {
      cause,
    });
  }
}

function exportsOf(loaded: object): string {
  const names = Object.keys(loaded);
  return names.length === 0 ? 'no export' : names.join(', ');
}

/** Node.js takes a file for a CommonJS module where the package.json above says so. */
function moduleHint(message: string): string {
  return message.includes('import statement outside a module')
    ? '; name it .mts or .mjs, or have "type": "module" in package.json'
    : '';
}
