/** What the published library takes over from the repository's own package.json. */
export interface RepositoryManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly author: object;
  readonly repository: object;
  readonly keywords: readonly string[];
  readonly engines: object;
}

/**
 * The oldest versions the library works with: aws-cdk-lib 2.262.0 is the first whose own validation
 * is a plugin that another can take the place of, and that version asks for constructs 10.5.
 */
export const LOWEST_PEERS = { 'aws-cdk-lib': '2.262.0', constructs: '10.5.0' };

/** The package.json of the published library. */
export function libraryManifest(repository: RepositoryManifest): object {
  const { name, version, description, license, author, keywords, engines } = repository;
  return {
    name,
    version,
    description,
    license,
    author,
    repository: repository.repository,
    keywords,
    engines,
    main: 'lib/index.js',
    types: 'lib/index.d.ts',
    stability: 'experimental',
    peerDependencies: Object.fromEntries(
      Object.entries(LOWEST_PEERS).map(([peer, lowest]) => [peer, `^${lowest}`]),
    ),
    // jsii asks that a library is developed against the lowest versions it promises to work with.
    devDependencies: LOWEST_PEERS,
    jsii: {
      // Where packages in other languages would be written.
      outdir: 'dist',
      targets: {
        python: { distName: 'sluice-cdk', module: 'sluice_cdk' },
        java: {
          package: 'io.github.sluicecdk',
          maven: { groupId: 'io.github.sluicecdk', artifactId: 'sluice-cdk' },
        },
        dotnet: { namespace: 'SluiceCdk', packageId: 'SluiceCdk' },
        go: { moduleName: 'github.com/sluice-cdk/sluice-go', packageName: 'sluicecdk' },
      },
      // As strict as the repository's tsconfig.json.
      tsc: { types: ['node'], noUncheckedIndexedAccess: true, noImplicitOverride: true },
    },
  };
}
