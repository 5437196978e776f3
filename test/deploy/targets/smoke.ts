import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import type { Cleanups } from '../../../cli/cleanups';
import { Cdk } from '../../../deploy/endpoint/cdk';
import { DeployedPayments } from '../../../deploy/endpoint/deployed-payments';
import type { Endpoint } from '../../../deploy/endpoint/endpoint';
import { startLocalTarget } from '../../../deploy/start-local-target';
import {
  startPaymentGateway,
  totalsOf,
} from '../../../local/payment-gateway/start-payment-gateway';
import { AMPLE_STOCK, examplePayments } from '../../../scenario/example-payments';
import { MERCHANTS } from '../../../scenario/merchants';
import { Scenario, type ScenarioGateway } from '../../../scenario/scenario';
import { accessChecks } from './access-checks';
import { awsAccount } from './aws-account';
import { isFine, runChecks } from './check';
import { line } from './report';
import { runToEnd } from './run-to-end';
import { scenarioChecks } from './scenario-checks';
import { mostItCosts } from './smoke-cost';

interface Options {
  readonly gateway: string;
  readonly region?: string;
  readonly profile?: string;
  readonly yes?: boolean;
}

/** Ordinary payments; the special ones come besides. */
const ORDINARY = 12;

const program = new Command('npm run test:smoke --')
  .description(
    'Puts the scenario to Payments, stage dev, where you have deployed it to, and compares with the local cloud.',
  )
  .requiredOption(
    '--gateway <url>',
    'a payment gateway that AWS can reach and that answers as local/payment-gateway does; its key in SLUICE_GATEWAY_KEY',
  )
  .option('--region <name>', 'region of the stack (default: AWS_REGION)', process.env['AWS_REGION'])
  .option('--profile <name>', 'profile of the AWS configuration (default: AWS_PROFILE)')
  .option('--yes', 'begin without asking')
  .action((options: Options) => runToEnd((cleanups, signal) => run(options, cleanups, signal)));

async function run(options: Options, cleanups: Cleanups, signal: AbortSignal): Promise<number> {
  const gateway = gatewayAt(options.gateway);
  const endpoint = await awsAccount(options);
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-smoke-'));
  cleanups.add(() => rmSync(directory, { recursive: true, force: true }));
  const payments = new DeployedPayments(endpoint, new Cdk(endpoint, directory, signal));
  await payments.find();
  process.stdout.write(`${announcement(endpoint)}\n`);
  if (!options.yes && !(await confirmed(signal))) return 1;

  const scenario = () => ({ lines: examplePayments(ORDINARY), stock: AMPLE_STOCK });
  const localGateway = await cleanups.own(startPaymentGateway(), (started) => started.stop());
  const local = await cleanups.own(startLocalTarget(directory), (started) => started.stop());
  const expected = await new Scenario(local.target, localGateway, scenario()).run();
  cleanups.add(() => payments.destroyScenario());
  const checks = [
    {
      name: 'the stack of the scenario is deployed',
      needed: true,
      run: () => payments.deployScenario(),
    },
    ...scenarioChecks(payments, gateway, scenario(), Promise.resolve(expected)),
    ...accessChecks(() => payments.target),
  ];
  const results = await runChecks(checks, {}, (result) =>
    process.stdout.write(`${line(result)}\n`),
  );
  return results.every(isFine) ? 0 : 1;
}

/** What is about to happen, all of it. */
function announcement({ name, operator: { region } }: Endpoint): string {
  return [
    `On ${name} in ${region} this`,
    `- creates the stack PaymentsScenario: ${MERCHANTS.length} IAM roles (merchant-…) that may call the API, a queue with its policy, and its subscription to the notifications topic; and deletes it at the end`,
    '- replaces the gateway secret of Payments-dev, and sets the stock of its inventory',
    `- submits ${ORDINARY} ordinary payments and about 20 special ones, which stay in the tables and the audit log`,
    "- shortens the visibility timeout of the Processor's inbox for as long as one unreadable message is retried; that message stays among the dead letters",
    `- costs at most ${mostItCosts(ORDINARY + 20).toFixed(3)} US dollars by the list prices of us-east-1, without the free tier`,
  ].join('\n');
}

async function confirmed(signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error('--yes must be given where nobody can be asked');
  const asked = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asked.question('Go on? [y/N] ', { signal }).finally(() => asked.close());
  return /^y(es)?$/i.test(answer.trim());
}

function gatewayAt(url: string): ScenarioGateway {
  const apiKey = process.env['SLUICE_GATEWAY_KEY'];
  if (apiKey === undefined) {
    throw new Error("SLUICE_GATEWAY_KEY must be the gateway's key, got none; set it");
  }
  return { url, apiKey, totals: () => totalsOf({ url, apiKey }) };
}

void program.parseAsync();
