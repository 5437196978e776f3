/** Where npm asks when nobody has configured anything. */
const DEFAULT = 'https://registry.npmjs.org/';

/** npm tells its scripts the registry that is configured in any of its places, unless it is the default. */
export function configuredRegistry(environment: NodeJS.ProcessEnv): string {
  const [, configured] =
    Object.entries(environment).find(([name]) => name.toLowerCase() === 'npm_config_registry') ??
    [];
  return configured || DEFAULT;
}
