import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');

/** Folders of the table in docs/architecture.md, with those that each may import from. */
const documented = new Map(
  readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, folder = '', , neighbours = ''] = line.split('|');
      return [folder.trim().replaceAll(/[`/]/g, ''), namesIn(neighbours)] as const;
    }),
);

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
}

function* sourceFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    // A workspace of its own has dependencies of its own.
    if (entry.name === 'node_modules') continue;
    if (entry.isDirectory()) yield* sourceFiles(file);
    else if (/\.(ts|cjs)$/.test(entry.name)) yield file;
  }
}

/** Top-level folders that the files of one import from, by relative path. */
function importsOf(folder: string): string[] {
  const found = new Set<string>();
  for (const file of sourceFiles(path.join(ROOT, folder))) {
    const specifiers = readFileSync(file, 'utf8').matchAll(
      /(?:from|import\(|require\() ?'(\.[^']+)'/g,
    );
    for (const [, specifier = ''] of specifiers) {
      const target = path.relative(ROOT, path.resolve(path.dirname(file), specifier));
      found.add(target.split(path.sep)[0] ?? '');
    }
  }
  found.delete(folder);
  return [...found].filter((name) => documented.has(name)).sort();
}

describe('the folders of the repository', () => {
  it('are all in the table', () => {
    const folders = readdirSync(ROOT, { withFileTypes: true })
      .filter(
        (entry) =>
          entry.isDirectory() &&
          !/^\.|^(node_modules|dist|dist-cli|cdk\.out|coverage|docs)$/.test(entry.name),
      )
      .map(({ name }) => name);
    expect(folders.sort()).toEqual([...documented.keys()].sort());
  });

  it.each([...documented.keys()].filter((folder) => folder !== 'test' && folder !== 'examples'))(
    '%s imports from the neighbours it says, and no others',
    (folder) => {
      expect(importsOf(folder)).toEqual(documented.get(folder));
    },
  );

  it.each([
    ['functions', ['messaging', 'payments']],
    ['alarms', ['functions', 'messaging', 'payments']],
    ['messaging', ['payments']],
    ['guardrails', ['alarms', 'functions', 'messaging', 'payments']],
    ['reports', ['alarms', 'functions', 'messaging', 'payments']],
    ['validation', ['alarms', 'functions', 'messaging', 'payments']],
  ])('lib/%s knows nothing of what is made of it', (folder, above) => {
    const imports = [...sourceFiles(path.join(ROOT, 'lib', folder))].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, specifier = '']) =>
        path.relative(path.join(ROOT, 'lib'), path.resolve(path.dirname(file), specifier)),
      ),
    );
    expect(imports.filter((target) => above.includes(target.split(path.sep)[0] ?? ''))).toEqual([]);
  });
});
