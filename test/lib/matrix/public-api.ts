import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import {
  type ClassDeclaration,
  type Declaration,
  type ModuleItem,
  parseSync,
  type TsInterfaceDeclaration,
} from '@swc/core';

const LIBRARY = path.join(__dirname, '../../../lib');

/** A name that the library exports, and the names below it that its users write. */
export interface PublicType {
  readonly name: string;
  readonly members: readonly string[];
}

/** What `lib/index.ts` exports, read from the sources. */
export interface PublicApi {
  /** Interfaces with their properties. */
  readonly interfaces: readonly PublicType[];
  /** Classes with their methods, static ones too. */
  readonly classes: readonly PublicType[];
  readonly enums: readonly PublicType[];
}

export function publicApi(): PublicApi {
  const declared = declarations();
  const exported = exportedNames().map((name) => {
    const declaration = declared.get(name);
    if (!declaration) throw new Error(`lib/index.ts exports ${name}, which lib does not declare`);
    return { name, declaration };
  });
  const typesOf = <T extends Declaration['type']>(
    type: T,
    membersOf: (declaration: Extract<Declaration, { type: T }>) => string[],
  ): PublicType[] =>
    exported
      .filter(({ declaration }) => declaration.type === type)
      .map(({ name, declaration }) => ({
        name,
        members: membersOf(declaration as Extract<Declaration, { type: T }>),
      }));
  return {
    interfaces: typesOf('TsInterfaceDeclaration', (one) => propertiesOf(one, declared)),
    classes: typesOf('ClassDeclaration', (one) => methodsOf(one, declared)),
    enums: typesOf('TsEnumDeclaration', ({ members }) => members.map(({ id }) => id.value)),
  };
}

function exportedNames(): string[] {
  return itemsOf(path.join(LIBRARY, 'index.ts')).flatMap((item) =>
    item.type === 'ExportNamedDeclaration'
      ? item.specifiers.flatMap((one) => (one.type === 'ExportSpecifier' ? [one.orig.value] : []))
      : [],
  );
}

/** Every exported declaration of the library by its name. */
function declarations(): Map<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const file of readdirSync(LIBRARY, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.startsWith('payments')) continue;
    for (const item of itemsOf(path.join(LIBRARY, file))) {
      if (item.type !== 'ExportDeclaration') continue;
      const { declaration } = item;
      if ('identifier' in declaration) found.set(declaration.identifier.value, declaration);
      else if ('id' in declaration && 'value' in declaration.id) {
        found.set(declaration.id.value, declaration);
      }
    }
  }
  return found;
}

function itemsOf(file: string): ModuleItem[] {
  return parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript' }).body;
}

/** An interface's own properties and those it extends. */
function propertiesOf(
  { body, extends: parents }: TsInterfaceDeclaration,
  declared: ReadonlyMap<string, Declaration>,
): string[] {
  const inherited = parents.flatMap(({ expression }) => {
    const parent = expression.type === 'Identifier' ? declared.get(expression.value) : undefined;
    return parent?.type === 'TsInterfaceDeclaration' ? propertiesOf(parent, declared) : [];
  });
  const own = body.body.flatMap((member) =>
    member.type === 'TsPropertySignature' && member.key.type === 'Identifier'
      ? [member.key.value]
      : [],
  );
  return [...inherited, ...own];
}

/** A class's own methods and those it inherits; jsii leaves out what begins with an underscore. */
function methodsOf(
  { body, superClass }: ClassDeclaration,
  declared: ReadonlyMap<string, Declaration>,
): string[] {
  const parent = superClass?.type === 'Identifier' ? declared.get(superClass.value) : undefined;
  const inherited = parent?.type === 'ClassDeclaration' ? methodsOf(parent, declared) : [];
  const own = body.flatMap((member) =>
    member.type === 'ClassMethod' &&
    member.kind === 'method' &&
    member.key.type === 'Identifier' &&
    (member.accessibility ?? 'public') === 'public' &&
    !member.key.value.startsWith('_')
      ? [member.key.value]
      : [],
  );
  return [...inherited, ...own];
}
