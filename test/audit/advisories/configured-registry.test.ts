import { configuredRegistry } from '../../../audit/advisories/configured-registry';

describe('the registry that is asked', () => {
  it("is npm's own where none is configured", () => {
    expect(configuredRegistry({})).toBe('https://registry.npmjs.org/');
  });

  it.each(['npm_config_registry', 'NPM_CONFIG_REGISTRY'])('is that of %s', (name) => {
    expect(configuredRegistry({ [name]: 'https://npm.example.com/' })).toBe(
      'https://npm.example.com/',
    );
  });
});
