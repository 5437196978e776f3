import { CommanderError } from 'commander';
import { program } from '../../bin/commands/program';

/** What the command line prints when it is given this, and ends with. */
async function given(...args: string[]): Promise<{ code: number; printed: string }> {
  let printed = '';
  const sluice = program();
  for (const command of [sluice, ...sluice.commands]) {
    command.configureOutput({
      writeOut: (text) => {
        printed += text;
      },
      writeErr: (text) => {
        printed += text;
      },
    });
    command.exitOverride((stopped) => {
      throw stopped;
    });
  }
  try {
    await sluice.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return { code: error.exitCode, printed };
    throw error;
  }
  throw new Error(`${args.join(' ')} was taken`);
}

describe('what the command line cannot understand', () => {
  it.each<[string, RegExp]>([
    ['--bogus', /unknown option '--bogus'/],
    ['locl', /unknown command 'locl'\n\(Did you mean local\?\)/],
    ['local --seed -1', /It must be a whole number from 0 to 2147483648/],
    ['local --port 65536', /It must be a whole number from 0 to 65535/],
    ['local --stage test', /Allowed choices are dev, prod/],
    ['redrive', /missing required argument 'consumer'/],
    ['redrive Shipping --rate 0', /It must be a whole number from 1 to 500/],
    ['redrive Shipping --rate 501', /It must be a whole number from 1 to 500/],
    ['redrive Shipping --sample 0', /It must be a whole number from 1 to 1000/],
  ])('is refused: sluice %s', async (args, message) => {
    const { code, printed } = await given(...args.split(' '));
    expect(printed).toMatch(message);
    expect(code).not.toBe(0);
  });
});

describe('help', () => {
  it.each([
    ['local', ['--assembly', '--stack', '--stage', '--payments', '--once', '--json', '--seed']],
    ['local', ['--port', '--verbose']],
    ['pay', ['--merchant', '--key', '--json']],
    ['get', ['--merchant', '--json']],
    ['generate', ['--count', '--seed']],
    ['redrive', ['--stack', '--dry-run', '--sample', '--rate', '--yes', '--json']],
  ])('of sluice %s tells of %s', async (command, options) => {
    const { code, printed } = await given(command, '--help');
    expect(code).toBe(0);
    expect(printed).toContain(`Usage: sluice ${command} `);
    for (const option of options) expect(printed).toContain(option);
  });
});
