import { type CommonOptions, contextArguments } from './options';
import type { Ports } from './ports';
import { checkedAccess } from './preflight';

/** `npm run diff`: exit code 1 when the deployed stack differs, as with the CDK's own `--fail`. */
export async function diff(options: CommonOptions, ports: Ports): Promise<number> {
  await checkedAccess(options, ports);
  const { assembly, stack } = await ports.synthesise(contextArguments(options));
  return ports.cdk(['diff', stack.name, '--app', assembly, '--fail']);
}
