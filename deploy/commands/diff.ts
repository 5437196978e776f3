import { RunFailure } from '../../cli/run-command';
import { type CommonOptions, contextArguments } from './options';
import type { Ports, Synthesised } from './ports';
import { checkedAccess } from './preflight';

/**
 * `npm run diff`: exit code 1 when the deployed stack differs, as with the CDK's own `--fail`.
 *
 * @throws what is no RunFailure, so that nothing in the way is taken for a difference
 */
export async function diff(options: CommonOptions, ports: Ports): Promise<number> {
  const { assembly, stack } = await synthesised(options, ports).catch((error: unknown) => {
    throw error instanceof RunFailure ? new Error(error.message, { cause: error }) : error;
  });
  return ports.cdk(['diff', stack.name, '--app', assembly, '--fail']);
}

async function synthesised(options: CommonOptions, ports: Ports): Promise<Synthesised> {
  await checkedAccess(options, ports);
  return ports.synthesise(contextArguments(options));
}
