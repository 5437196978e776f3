import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { PROP_TABLES } from './props';
import { type PublicType, publicApi } from './public-api';

/** Tests and samples that use the library, as one text. */
const TESTS = sources(path.join(__dirname, '..')) + sources(path.join(__dirname, '../../docs'));

const api = publicApi();

describe('every public property', () => {
  it('has a value in test/lib/matrix/props', () => {
    const tables = new Map(PROP_TABLES.map((table) => [table.interface, table.cases]));
    const missing = membersOf(api.interfaces).filter(
      ([type, prop]) => !tables.get(type)?.some((one) => one.prop === prop),
    );
    expect(named(missing)).toEqual([]);
  });

  describe.each(PROP_TABLES)('of $interface', ({ cases }) => {
    it.each(cases)('$prop changes what is created', ({ outcome }) => {
      expect(outcome(true)).not.toEqual(outcome(false));
    });
  });
});

describe('every public method and enum member', () => {
  it('is used by a test', () => {
    const methods = membersOf(api.classes).filter(
      // Reports are joined and printed, which calls toString.
      ([, method]) => method !== 'toString' && !new RegExp(`\\.${method}\\(`).test(TESTS),
    );
    const values = membersOf(api.enums).filter(
      ([type, value]) => !new RegExp(`\\b${type}\\.${value}\\b`).test(TESTS),
    );
    expect(named([...methods, ...values])).toEqual([]);
  });
});

describe('what is public', () => {
  it('is read from the sources, what is inherited too', () => {
    expect(membersOf(api.interfaces)).toContainEqual(['ConsumerProps', 'maxReceiveCount']);
    expect(membersOf(api.classes)).toContainEqual(['FanOut', 'addConsumer']);
    expect(membersOf(api.classes)).toContainEqual(['LeastPrivilegeFunction', 'publishTo']);
    expect(membersOf(api.classes)).not.toContainEqual(['FanOut', 'nameInside']);
    expect(membersOf(api.enums)).toContainEqual(['ItemAction', 'GET']);
  });
});

function membersOf(types: readonly PublicType[]): [string, string][] {
  return types.flatMap(({ name, members }) =>
    members.map((member): [string, string] => [name, member]),
  );
}

function named(members: readonly [string, string][]): string[] {
  return members.map(([type, member]) => `${type}.${member}`);
}

function sources(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(directory, file), 'utf8'))
    .join('\n');
}
