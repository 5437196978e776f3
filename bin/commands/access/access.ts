import { Cleanups } from '../../../cli/cleanups';
import { onOutput } from '../../../cli/colours';
import { Interruption } from '../../../cli/interruption';
import { synthesise } from '../../../cli/synthesise';
import { readApplication } from '../../../local/assembly/read-application';
import { askWhat, askWho } from '../../../local/authorization/questions/ask';
import { Resources } from '../../../local/authorization/questions/resources';
import { Colouring } from './colouring';
import { whatJson, whoJson } from './json';
import { reportsOf, reportText } from './reports';
import { whatLines } from './what-lines';
import { whoLines } from './who-lines';

export interface AccessOptions {
  readonly who?: string;
  readonly on?: string;
  readonly can?: string;
  readonly assembly?: string;
  readonly stack?: readonly string[];
  readonly stage: string;
  readonly encryption: string;
  readonly ordering: string;
  readonly json?: boolean;
}

/** Where a template does not say where it is deployed, as on this machine. */
const ENVIRONMENT = {
  accountId: '000000000000',
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1',
};

/** Answers a question about access from an assembly, or prints the report where none was asked. */
export async function access(options: AccessOptions): Promise<void> {
  checkQuestion(options);
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  let text: string;
  try {
    const { stage, encryption, ordering } = options;
    const assembly =
      options.assembly ??
      (
        await cleanups.own(synthesise({ stage, encryption, ordering }, signal), (made) =>
          made.remove(),
        )
      ).assembly;
    text = await answer(assembly, options);
  } catch (error) {
    // What fails because everything is being stopped is no news.
    if (!signal.aborted) throw error;
    return;
  } finally {
    await cleanups.run();
  }
  // Whoever reads it may end this process by reading no further.
  process.stdout.write(`${text}\n`);
}

/** @throws before anything is synthesised */
function checkQuestion({ who, on }: AccessOptions): void {
  if (on === undefined || who !== undefined) return;
  throw new Error(`--on must come with --who, got "${on}"; ask for example --who sqs:SendMessage`);
}

async function answer(assembly: string, options: AccessOptions): Promise<string> {
  const { who, on, can, stack: stacks } = options;
  if (who === undefined && can === undefined) {
    const reports = reportsOf(assembly, stacks);
    return options.json ? json({ stacks: reports }) : reportText(reports);
  }
  const { application } = readApplication(assembly, {
    ...ENVIRONMENT,
    ...(stacks ? { stacks } : {}),
  });
  const resources = new Resources(application);
  const colours = new Colouring(onOutput);
  if (who !== undefined) {
    const found = await askWho(application, who, on);
    return options.json
      ? json(whoJson(found, resources))
      : whoLines(found, resources, colours).join('\n');
  }
  const found = askWhat(application, can ?? '');
  return options.json
    ? json(whatJson(found, resources))
    : whatLines(found, resources, colours).join('\n');
}

function json(value: object): string {
  return JSON.stringify(value, undefined, 2);
}
