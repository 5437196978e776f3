const { requireShared } = globalThis as unknown as { requireShared: NodeJS.Require };
const Environment = requireShared('./environment.cjs') as new (
  ...options: readonly [object, object]
) => { readonly global: typeof globalThis; teardown(): Promise<void> };

const OPTIONS = {
  globalConfig: {},
  projectConfig: { globals: {}, testEnvironmentOptions: {}, fakeTimers: {} },
};

describe('the surroundings of a test file', () => {
  it('share the environment variables, and put them back in the end', async () => {
    const before = { ...process.env };
    const surroundings = new Environment(OPTIONS, {});
    const { env } = surroundings.global.process;
    env['TMPDIR'] = '/elsewhere';
    env['SLUICE_NEW'] = 'new';
    delete env['CDK_VALIDATION'];
    expect(process.env['TMPDIR']).toBe('/elsewhere');
    await surroundings.teardown();
    expect({ ...process.env }).toEqual(before);
  });
});
