import pc from 'picocolors';
import type { Result } from './check';

const colours = pc.createColors(process.stdout.isTTY === true && !process.env['NO_COLOR']);

/** One check as a line for people. */
export function line({ name, verdict, seconds }: Result): string {
  const took = colours.dim(`${seconds.toFixed(1)} s`);
  switch (verdict.kind) {
    case 'holds':
      return `${colours.green('holds')}        ${name} ${took}`;
    case 'known':
      return `${colours.yellow('cannot hold')}  ${name}: ${verdict.reason} ${took}`;
    case 'repaired':
      return `${colours.red('repaired')}     ${name} ${took}\n  it holds by now: take it out of test/deploy/targets/known-faults.ts`;
    case 'fails':
      return `${colours.red('fails')}        ${name} ${took}\n  ${verdict.message.replaceAll('\n', '\n  ')}`;
    default:
      return `${colours.dim('not reached')}  ${name}`;
  }
}
