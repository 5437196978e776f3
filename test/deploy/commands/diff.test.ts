import { RunFailure } from '../../../cli/run-command';
import { diff } from '../../../deploy/commands/diff';
import { rejects, sdkError } from '../preflight/support/fake-account';
import { FakePorts } from './support/fake-ports';

describe('npm run diff', () => {
  it.each([0, 1])('has the exit code of the CDK with --fail: %i', async (code) => {
    const ports = new FakePorts({ cdk: () => code });
    expect(await diff({ stage: 'prod' }, ports)).toBe(code);
    expect(ports.ran).toEqual([['diff', 'Payments-prod', '--app', 'cdk.out', '--fail']]);
    expect(ports.synthesised).toEqual([['--context', 'stage=prod']]);
    ports.remove();
  });

  it('rejects credentials that have expired, and synthesises nothing', async () => {
    const ports = new FakePorts({ account: { caller: rejects(sdkError('ExpiredToken')) } });
    await expect(diff({ stage: 'prod' }, ports)).rejects.toThrow(/^preflight: credentials/);
    expect(ports.warned).toMatch(/the credentials have expired/);
    await expect(diff({ stage: 'prod' }, ports)).rejects.not.toBeInstanceOf(RunFailure);
    expect(ports.synthesised).toEqual([]);
    ports.remove();
  });
});
