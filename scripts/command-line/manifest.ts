import { LOWEST_PEERS, type RepositoryManifest } from '../library-manifest';

/** What the package takes over from the repository's own package.json, besides. */
export interface Repository extends RepositoryManifest {
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The first Node.js that finds the manifest of a package, `findPackageJSON`. */
export const LOWEST_NODE = { major: 22, minor: 14 };

/**
 * The package.json of the command line.
 *
 * @param packages that are imported
 * @throws where one is not among those of the repository
 */
export function commandLineManifest(repository: Repository, packages: readonly string[]): object {
  const { version, license, author, keywords } = repository;
  const peers = Object.keys(LOWEST_PEERS);
  return {
    name: 'sluice-cli',
    version,
    description:
      'Runs an AWS CDK app on your machine under its own IAM policies, says who may do what, and proves that nobody may do more.',
    license,
    author,
    repository: repository.repository,
    keywords: [...keywords, 'local', 'iam'],
    engines: { node: `>=${LOWEST_NODE.major}.${LOWEST_NODE.minor}` },
    bin: { sluice: 'bin/sluice.cjs' },
    main: 'bin/index.cjs',
    types: 'bin/api.d.ts',
    dependencies: Object.fromEntries(
      packages.filter((name) => !peers.includes(name)).map((name) => [name, versionOf(name)]),
    ),
    peerDependencies: Object.fromEntries(
      Object.entries(LOWEST_PEERS).map(([peer, lowest]) => [peer, `^${lowest}`]),
    ),
  };

  function versionOf(name: string): string {
    const version = repository.devDependencies[name];
    if (version === undefined) {
      throw new Error(
        `package.json: ${name} must be a development dependency, since it is imported`,
      );
    }
    return version;
  }
}
