import { functionsOf } from '../../../audit/bundles/functions';
import { InstalledPackages } from '../../../audit/bundles/installed-packages';
import { Cleanups } from '../../../cli/cleanups';
import { Interruption } from '../../../cli/interruption';
import { synthesise } from '../../../cli/synthesise';
import { allLines, whyLines } from './lines';
import { functionNamed, type WeighedFunction, weigh } from './weigh';

export interface BundleOptions {
  readonly why?: string;
  readonly assembly?: string;
  readonly project: string;
  readonly json?: boolean;
}

/** Prints what is bundled into the functions of an app, or why a function weighs what it does. */
export async function bundle(options: BundleOptions): Promise<void> {
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  let text: string;
  try {
    const assembly =
      options.assembly ??
      (await cleanups.own(synthesise({ stage: 'dev' }, signal), (made) => made.remove())).assembly;
    text = answer(weighAll(assembly, options.project), options);
  } catch (error) {
    // What fails because everything is being stopped is no news.
    if (!signal.aborted) throw error;
    return;
  } finally {
    await cleanups.run();
  }
  process.stdout.write(`${text}\n`);
}

function weighAll(assembly: string, project: string): WeighedFunction[] {
  const installed = new InstalledPackages(project, new Map());
  return functionsOf(assembly).bundled.map((each) => weigh(each, installed));
}

function answer(functions: readonly WeighedFunction[], { why, json }: BundleOptions): string {
  if (why === undefined) {
    return json ? asJson(functions) : allLines(functions).join('\n');
  }
  const found = functionNamed(functions, why);
  return json ? asJson(found) : whyLines(found).join('\n');
}

function asJson(value: object): string {
  return JSON.stringify(value, undefined, 2);
}
