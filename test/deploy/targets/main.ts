import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import type { Cleanups } from '../../../cli/cleanups';
import { Cdk } from '../../../deploy/endpoint/cdk';
import { DeployedPayments } from '../../../deploy/endpoint/deployed-payments';
import type { Endpoint } from '../../../deploy/endpoint/endpoint';
import { givenEndpoint } from '../../../deploy/endpoint/given-endpoint';
import { answers } from '../../../deploy/endpoint/health';
import { startMinistack } from '../../../deploy/endpoint/ministack';
import { startLocalTarget } from '../../../deploy/start-local-target';
import { startPaymentGateway } from '../../../local/payment-gateway/start-payment-gateway';
import { AMPLE_STOCK, examplePayments } from '../../../scenario/example-payments';
import type { Observations } from '../../../scenario/observations';
import { Scenario } from '../../../scenario/scenario';
import { accessChecks } from './access-checks';
import { type Check, isFine, type Result, runChecks, whileItAnswers } from './check';
import { deploymentChecks } from './deployment-checks';
import { KNOWN_FAULTS } from './known-faults';
import { line } from './report';
import { runToEnd } from './run-to-end';
import { isOfScenario, scenarioChecks } from './scenario-checks';
import { strategyChecks } from './strategy-checks';
import { isWritten, targetTable, writeTable } from './target-table';

interface Options {
  readonly json?: boolean;
  readonly update?: boolean;
}

const LOCAL_CLOUD = 'local cloud';

const program = new Command('npm run test:deploy --')
  .description(
    'Deploys Payments with the plain CDK CLI, runs the scenario there, updates and destroys it;\n' +
      'then a function with each strategy for cold starts.\n' +
      'The endpoint is AWS_ENDPOINT_URL, or else a MiniStack that is started for it (Python 3.10 or newer).',
  )
  .option('--json', 'print what held as one JSON document on standard output')
  .option('-u, --update', 'write the table of docs/targets.md')
  .action((options: Options) => runToEnd((cleanups, signal) => run(options, cleanups, signal)));

async function run(options: Options, cleanups: Cleanups, signal: AbortSignal): Promise<number> {
  const say = (text: string) => (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-deploy-'));
  cleanups.add(() => rmSync(directory, { recursive: true, force: true }));
  const endpoint = await cleanups.own(findEndpoint(say, signal), (started) => started.stop());
  say(`deploying to ${endpoint.name}; the scenario runs on the local cloud meanwhile`);

  const local = localRun(directory, cleanups);
  local.catch(() => {}); // whoever compares with it is told
  const cdk = new Cdk(endpoint, directory, signal);
  const payments = new DeployedPayments(endpoint, cdk);
  const gateway = await cleanups.own(startPaymentGateway(), (started) => started.stop());
  const scenario = { lines: examplePayments(), stock: AMPLE_STOCK };
  const checks = [
    ...arrival(payments, say),
    ...scenarioChecks(
      payments,
      gateway,
      scenario,
      local.then(({ observations }) => observations),
    ),
    ...accessChecks(() => payments.target),
    ...deploymentChecks(payments),
    ...strategyChecks(endpoint, cdk),
  ];
  const known = KNOWN_FAULTS[endpoint.name] ?? {};
  const watched = whileItAnswers(checks, endpoint.operator.endpoint ?? '', answers);
  const results = await runChecks(watched, known, (result) => say(line(result)));
  const locally = (await local).results;
  for (const result of locally) say(`${LOCAL_CLOUD}: ${line(result)}`);

  const columns = [
    { target: LOCAL_CLOUD, results: locally, otherwise: saidOfLocalCloud },
    { target: endpoint.name, results, otherwise: () => '' },
  ];
  const table = targetTable(columns);
  if (options.json) process.stdout.write(`${JSON.stringify(columns)}\n`);
  if (options.update) writeTable(table);
  const fine = [...results, ...locally].every(isFine);
  const isPublished = KNOWN_FAULTS[endpoint.name] !== undefined;
  if (fine && isPublished && !isWritten(table)) {
    say('docs/targets.md must have the table as it came out; run npm run test:deploy -- --update');
    return 1;
  }
  return fine ? 0 : 1;
}

function findEndpoint(say: (text: string) => unknown, signal: AbortSignal): Promise<Endpoint> {
  if (process.env['AWS_ENDPOINT_URL'] !== undefined) return givenEndpoint(process.env);
  return startMinistack({ onProgress: say, signal });
}

/** What its column says of checks that are none there. */
function saidOfLocalCloud(name: string): string {
  return isOfScenario(name) ? 'what the others are compared with' : 'starts anew from an assembly';
}

/** How Payments comes to an endpoint. */
function arrival(payments: DeployedPayments, say: (text: string) => unknown): Check[] {
  return [
    { name: 'the environment is bootstrapped', needed: true, run: () => payments.bootstrap() },
    {
      name: 'Payments is deployed',
      needed: true,
      run: async () => {
        const output = await payments.deploy();
        for (const [told] of output.matchAll(/LocalProfile leaves out .*/g)) say(told);
      },
    },
    {
      name: 'a second stack subscribes to its topic',
      needed: true,
      run: () => payments.deployScenario(),
    },
  ];
}

interface LocalRun {
  readonly observations: Observations;
  readonly results: readonly Result[];
}

/** The same on the local cloud, which is what the endpoint is compared with. */
async function localRun(directory: string, cleanups: Cleanups): Promise<LocalRun> {
  const gateway = await cleanups.own(startPaymentGateway(), (started) => started.stop());
  const { target } = await cleanups.own(startLocalTarget(directory), (started) => started.stop());
  const scenario = { lines: examplePayments(), stock: AMPLE_STOCK };
  const observations = await new Scenario(target, gateway, scenario).run();
  const known = KNOWN_FAULTS[LOCAL_CLOUD] ?? {};
  const results = await runChecks(
    accessChecks(() => target),
    known,
    () => {},
  );
  return { observations, results };
}

void program.parseAsync();
