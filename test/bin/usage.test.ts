import { version } from '../../package.json';
import { runInProcess } from './support/in-process';

describe('what the command line cannot understand', () => {
  it.each<[string, RegExp]>([
    ['--bogus', /unknown option '--bogus'/],
    ['locl', /unknown command 'locl'\n\(Did you mean local\?\)/],
    ['local --seed -1', /It must be a whole number from 0 to 2147483648/],
    ['local --port 65536', /It must be a whole number from 0 to 65535/],
    ['advance 3', /It must be a whole number and s, m, h or d, from 1s to 31d/],
    ['advance 0s', /It must be a whole number and s, m, h or d, from 1s to 31d/],
    ['advance 32d', /It must be a whole number and s, m, h or d, from 1s to 31d/],
    ['local --stage test', /Allowed choices are dev, prod/],
    ['pay --key naïve', /It must be of visible ASCII characters, as it goes into a header/],
    ['redrive', /missing required argument 'consumer'/],
    ['redrive Shipping --rate 0', /It must be a whole number from 1 to 500/],
    ['redrive Shipping --rate 501', /It must be a whole number from 1 to 500/],
    ['redrive Shipping --sample 0', /It must be a whole number from 1 to 1000/],
  ])('is refused: sluice %s', async (args, message) => {
    const { exitCode, stdout, stderr } = await runInProcess(args.split(' '));
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });
});

describe('which Payments is meant', () => {
  it.each(
    ['local', 'prove', 'access'].flatMap((command) =>
      ['--stage prod', '--encryption customer', '--ordering fifo'].map((variant) => [
        command,
        variant,
      ]),
    ),
  )('cannot be told sluice %s about another app: %s', async (command = '', variant = '') => {
    const [option = '', ...value] = variant.split(' ');
    const { exitCode, stderr } = await runInProcess([
      ...[command, '--assembly', 'nowhere'],
      ...[option, ...value],
    ]);
    expect(stderr).toMatch(`option '${option} `);
    expect(stderr).toContain("cannot be used with option '--assembly <dir>'");
    expect(exitCode).toBe(2);
  });
});

it('says which version it is', async () => {
  const { exitCode, stdout } = await runInProcess(['--version']);
  expect(stdout).toBe(`${version}\n`);
  expect(exitCode).toBe(0);
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
    const { exitCode, stdout } = await runInProcess([command, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: sluice ${command} `);
    for (const option of options) expect(stdout).toContain(option);
  });
});
