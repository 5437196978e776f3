import os from 'node:os';
import { Command } from 'commander';
import { wholeNumber } from '../cli/options';
import { access } from './access';
import { type ArrivalsOptions, arrivals } from './arrivals';
import { type DayCommandOptions, day } from './day';
import { type EnduranceCommandOptions, endurance } from './endurance';
import { guardrails } from './guardrails';
import { type InitOptions, init } from './init';
import { startup } from './startup';
import { type SynthOptions, synth } from './synth';
import { type TargetsOptions, targets } from './targets';
import { throughput } from './throughput';

const bench = new Command('bench').description(
  'Measure the local cloud and the functions on this machine.',
);

bench
  .command('all', { isDefault: true })
  .description('every benchmark, one after the other')
  .option('--count <n>', 'payments of the throughput run', wholeNumber(10, 1_000_000), 10_000)
  .action(async ({ count }: { count: number }) => {
    await measure('Start-up', () => startup());
    await measure('Throughput', () => throughput(count));
    await measure('Access', () => access());
    await measure('Guardrails', () => guardrails());
  });

bench
  .command('startup')
  .description('how long until the first payment, and until the end')
  .action(() => measure('Start-up', () => startup()));

bench
  .command('throughput')
  .description('payments a second and memory, next to plain calls of the same handlers')
  .option('--count <n>', 'payments', wholeNumber(10, 1_000_000), 10_000)
  .action(({ count }: { count: number }) => measure('Throughput', () => throughput(count)));

bench
  .command('access')
  .description("what it costs to decide calls by the stack's policies")
  .action(() => measure('Access', () => access()));

bench
  .command('guardrails')
  .description('what the guardrails add to a synthesis')
  .action(() => measure('Guardrails', () => guardrails()));

bench
  .command('targets')
  .description('the same payments on the local cloud and on a LocalStack-compatible endpoint')
  .option('--count <n>', 'payments of each run', wholeNumber(10, 1_000_000), 2000)
  .option('--rounds <n>', 'runs on each, in turn', wholeNumber(1, 1000), 3)
  .option('--json', 'print one JSON document')
  .addHelpText('after', '\nExit code: 1 below three times the speed of the endpoint.')
  .action(async (options: TargetsOptions) => {
    if (options.json) process.stdout.write(`${await targets(options)}\n`);
    else await measure('Targets', () => targets(options));
  });

bench
  .command('day')
  .description('a simulated day of Payments with three outages; exit code 1 when anything is lost')
  .option('--payments <n>', 'requests, spread over the day', wholeNumber(50, 1_000_000), 10_000)
  .option('--seed <n>', 'seed of the payments', wholeNumber(0, 2 ** 31), 1)
  .option('--json', 'print the figures as JSON')
  .action(async (options: DayCommandOptions) => {
    if (options.json) process.stdout.write(`${await day(options)}\n`);
    else await measure('A day', () => day(options));
  });

bench
  .command('arrivals')
  .description('a day of requests against each strategy for cold starts, on the local cloud')
  .option('--seed <n>', 'seed of the requests', wholeNumber(0, 2 ** 31), 1)
  .option('--write', 'put the figures and the picture into docs/')
  .option('--json', 'print the figures as JSON')
  .action(async (options: ArrivalsOptions) => {
    if (options.json) process.stdout.write(`${await arrivals(options)}\n`);
    else await measure('Arrivals', () => arrivals(options));
  });

bench
  .command('init')
  .description(
    'how long the functions of Payments take to start, beside a bare handler and the stock way',
  )
  .option('--rounds <n>', 'starts of each, of which the medians are', wholeNumber(1, 1000), 31)
  .option('--function <name...>', 'folders below lambda/ (default: all of them)', [])
  .option('--json', 'print one JSON document')
  .addHelpText('after', '\nExit code: 1 when a function is above its budget.')
  .action(async (options: InitOptions) => {
    if (options.json) process.stdout.write(`${await init(options)}\n`);
    else await measure('Init', () => init(options));
  });

bench
  .command('synth')
  .description('how long cdk synth takes, of Payments and of many functions, beside the stock way')
  .option('--rounds <n>', 'of Payments, of which the medians are', wholeNumber(1, 1000), 5)
  .option('--function-rounds <n>', 'the same of the generated app', wholeNumber(1, 1000), 1)
  .option('--functions <n>', 'functions of the generated app', wholeNumber(1, 1000), 100)
  .option('--json', 'print one JSON document')
  .addHelpText('after', '\nExit code: 1 above the targets.')
  .action(async (options: SynthOptions) => {
    if (options.json) process.stdout.write(`${await synth(options)}\n`);
    else await measure('Synthesis', () => synth(options));
  });

bench
  .command('endurance')
  .description('payments with faults of every kind; exit code 1 when anything is lost')
  .option('--count <n>', 'payments', wholeNumber(100, 10_000_000), 100_000)
  .option('--seed <n>', 'seed of the payments and of the faults', wholeNumber(0, 2 ** 31), 1)
  .option(
    '--minutes <n>',
    'take in no more payments with faults after this, and give the figures of those',
    wholeNumber(1, 10_000),
  )
  .option('--json', 'print the figures as JSON')
  .action(async (options: EnduranceCommandOptions) => {
    if (options.json) process.stdout.write(`${await endurance(options)}\n`);
    else await measure('Endurance', () => endurance(options));
  });

async function measure(title: string, run: () => Promise<string>): Promise<void> {
  const [cpu] = os.cpus();
  const machine = `${os.availableParallelism()} cores (${cpu?.model.trim()}), Node.js ${process.version}`;
  process.stdout.write(`## ${title}\n\n${machine}\n\n${await run()}\n\n`);
}

void bench.parseAsync();
