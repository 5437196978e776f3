import { Command, type CommanderError, Option } from 'commander';
import { runCommand } from '../../cli/run-command';
import { contextEntry, operatorArns } from './options';

/** `npm run deploy`, `diff`, `destroy` and `preflight`. What is behind one is loaded when it runs. */
export function program(): Command {
  const deployments = new Command('deployments')
    .description('Payments, to an AWS account or an endpoint in its place.')
    .showSuggestionAfterError()
    .addCommand(deployCommand())
    .addCommand(diffCommand())
    .addCommand(destroyCommand())
    .addCommand(preflightCommand());
  for (const command of [deployments, ...deployments.commands]) command.exitOverride(exit);
  return deployments;
}

function deployCommand(): Command {
  return common('deploy')
    .description('Check whether a deployment would succeed, then deploy.')
    .option('--yes', 'do not ask, not even where permissions become broader')
    .option(...DRAINED)
    .option('--json', "print the preflight's result as JSON, and everything else as errors")
    .addOption(
      new Option('--skip-preflight', 'deploy without checking anything first').conflicts([
        'account',
        'json',
        'drained',
      ]),
    )
    .addHelpText('after', examples('deploy', '--stage prod', '--stage prod --yes --json'))
    .action((options) =>
      runCommand(options, async () => {
        const { deploy } = await import('./deploy.js');
        await (await ports()).withPorts(options, (open) => deploy(options, open));
      }),
    );
}

const DRAINED = [
  '--drained',
  'with another ordering than is deployed: nothing is in the topics and queues that it replaces (docs/ordering.md)',
] as const;

function diffCommand(): Command {
  return common('diff')
    .description('Compare what is deployed with what would be. Exit code 1 when they differ.')
    .addHelpText(
      'after',
      help('0 nothing differs; 1 something does, or the CDK failed; 2 it could not be compared', [
        'diff -- --stage prod',
      ]),
    )
    .action((options) =>
      runCommand(options, async () => {
        const { diff } = await import('./diff.js');
        await (await ports()).withPorts(options, (open) => diff(options, open));
      }),
    );
}

function destroyCommand(): Command {
  return common('destroy')
    .description('Say what is kept and what is lost, and delete the stack.')
    .option('--yes', "do not ask for the stack's name")
    .addHelpText('after', examples('destroy', '', '--stage dev --yes'))
    .action((options) =>
      runCommand(options, async () => {
        const { destroy } = await import('./destroy.js');
        await (await ports()).withPorts(options, (open) => destroy(options, open));
      }),
    );
}

function preflightCommand(): Command {
  return common('preflight')
    .description('Check whether a deployment would succeed, and change nothing.')
    .option(...DRAINED)
    .option('--json', 'print the result as one JSON document')
    .addHelpText('after', examples('preflight', '--stage prod', '--stage prod --json'))
    .action((options) =>
      runCommand(options, async () => {
        const { preflight } = await import('./preflight.js');
        await (await ports()).withPorts(options, (open) => preflight(options, open));
      }),
    );
}

/** A command with the options that all of them have. */
function common(name: string): Command {
  return new Command(name)
    .addOption(
      new Option('--stage <name>', 'stage of Payments').choices(['dev', 'prod']).default('dev'),
    )
    .option('--profile <name>', 'profile of the AWS configuration files')
    .option('--region <name>', 'region (default: that of AWS_REGION or the profile)')
    .option(
      '--account <id>',
      'the account it must be (default: context account of cdk.json for the stage, else any)',
    )
    .option('--operators <arns>', 'who may redrive dead letters, with commas between', operatorArns)
    .option('--local', 'leave out what LocalStack-compatible endpoints lack; with AWS_ENDPOINT_URL')
    .option('-c, --context <key=value>', 'more context for the app; may be repeated', contextEntry)
    .option('--verbose', 'show stack traces');
}

function examples(name: string, ...options: readonly string[]): string {
  return help(
    '0 done; 1 something is in the way, or the CDK failed; 2 what was given cannot be used',
    options.map((text) => `${name}${text ? ` -- ${text}` : ''}`),
  );
}

function help(exitCodes: string, scripts: readonly string[]): string {
  return `
Exit codes: ${exitCodes}; 130 after Ctrl-C.

Examples:
${scripts.map((script) => `  npm run ${script}`).join('\n')}`;
}

const ports = () => import('./with-ports.js');

/** Asking for help is no mistake; anything else commander stops at is unusable input. */
function exit({ exitCode }: CommanderError): never {
  process.exit(exitCode === 0 ? 0 : 2);
}
