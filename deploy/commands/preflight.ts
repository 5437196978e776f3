import { onErrors as pc } from '../../cli/colours';
import { RunFailure } from '../../cli/run-command';
import { expectedAccount } from '../preflight/expected-account';
import type { Checked } from '../preflight/finding';
import { checkAccess, checkStack, isInTheWay } from '../preflight/preflight';
import { type CommonOptions, contextArguments } from './options';
import type { Ports, Synthesised } from './ports';
import { reportDocument, reportLines } from './report';

export interface PreflightOptions extends CommonOptions {
  readonly json?: boolean;
  /** Whether topics and queues may be replaced, since nothing is in them. */
  readonly drained?: boolean;
}

/** `npm run preflight`: whether a deployment would begin. */
export async function preflight(options: PreflightOptions, ports: Ports): Promise<number> {
  await checkedStack(options, ports);
  return 0;
}

/**
 * Synthesises, and makes sure that the stack can be deployed.
 *
 * @throws when something is in the way, after everything that was found is printed
 */
export async function checkedStack(
  { json = false, drained = false, ...options }: PreflightOptions,
  ports: Ports,
): Promise<Synthesised> {
  const { account, target, terminal } = ports;
  if (target.endpoint !== undefined && !options.local) {
    terminal.warn(
      `${pc.yellow('warning:')} AWS_ENDPOINT_URL is set and --local is not given: the stack has what LocalStack-compatible endpoints may lack; give --local to leave it out`,
    );
  }
  const show = (checks: readonly Checked[], stack?: string) => {
    const document = () => JSON.stringify(reportDocument(target, stack, checks), undefined, 2);
    terminal.print(json ? document() : reportLines(checks).join('\n'));
    refuse(checks);
  };
  const { checks, granted } = await access(options, ports);
  if (!granted) {
    show(checks);
    throw new RunFailure('access was not granted');
  }
  const synthesised = await ports.synthesise(contextArguments(options));
  const { stack } = synthesised;
  const { caller, region } = granted;
  const more = await checkStack(account, { ...target, region }, caller, stack, drained);
  show([...checks, ...more], stack.name);
  return synthesised;
}

/**
 * Makes sure of the account alone, and prints nothing unless something is in the way.
 *
 * @throws when something is in the way
 */
export async function checkedAccess(options: CommonOptions, ports: Ports): Promise<void> {
  const { checks, granted } = await access(options, ports);
  if (granted) return;
  ports.terminal.warn(reportLines(checks).join('\n'));
  refuse(checks);
}

function access({ account, stage }: CommonOptions, ports: Ports) {
  const expected = expectedAccount(account, ports.context['account'], stage);
  return checkAccess(ports.account, ports.target, expected);
}

function refuse(checks: readonly Checked[]): void {
  if (!isInTheWay(checks)) return;
  const names = checks.filter(({ status }) => status === 'failed').map(({ name }) => name);
  throw new RunFailure(`preflight: ${names.join(', ')}; nothing was changed`);
}
