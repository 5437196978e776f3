import type { Assembly, Callable, Docs, Method, Property, TypeDescription } from './assembly';
import { typeText } from './type-text';

const HEADER = `# API

Every public class, interface and enum of the library, made from the docstrings by \`npm run docs:api\`. [Constructs](constructs.md) says how they go together.`;

const CONSTRUCT = 'constructs.Construct';

/** The document on a library, from its description by jsii. */
export function apiDocs(assembly: Assembly): string {
  const types = Object.values(assembly.types).sort((left, right) =>
    left.name < right.name ? -1 : 1,
  );
  const chapters = [
    chapter('Constructs', types.filter(isConstruct)),
    chapter(
      'Other classes',
      types.filter((type) => type.kind === 'class' && !isConstruct(type)),
    ),
    chapter(
      'Interfaces',
      types.filter(({ kind }) => kind === 'interface'),
    ),
    chapter(
      'Enums',
      types.filter(({ kind }) => kind === 'enum'),
    ),
  ];
  return `${[HEADER, ...chapters.flat()].join('\n\n')}\n`;
}

function isConstruct({ base }: TypeDescription): boolean {
  return base === CONSTRUCT;
}

/** A chapter with a list of its types, and each of them. */
function chapter(title: string, types: readonly TypeDescription[]): string[] {
  if (types.length === 0) return [];
  const list = types.map(
    ({ name, docs }) => `- [${name}](#${name.toLowerCase()}): ${docs?.summary ?? ''}`,
  );
  return [`## ${title}`, list.join('\n'), ...types.flatMap(typeParts)];
}

function typeParts(type: TypeDescription): string[] {
  const { name, kind, docs, initializer, methods = [], properties = [], members = [] } = type;
  const created = kind === 'class' && initializer && !type.abstract;
  return [
    `### ${name}`,
    ...docParts(docs),
    ...(created ? callable(`new ${name}`, initializer) : []),
    ...methods.flatMap((method) => methodParts(name, method)),
    ...properties.flatMap((property) => propertyParts(type, property)),
    ...members.flatMap((member) => [`#### ${name}.${member.name}`, ...docParts(member.docs)]),
  ];
}

function methodParts(type: string, method: Method): string[] {
  const owner = method.static ? type : instanceName(type);
  return callable(
    `${owner}.${method.name}`,
    method,
    method.returns && typeText(method.returns.type),
  );
}

/** A heading with the call, then what it does. */
function callable(call: string, { docs, parameters = [] }: Callable, returns?: string): string[] {
  const list = parameters.map(({ name, type, optional, variadic }) => {
    const dots = variadic ? '...' : '';
    const text = variadic ? `${typeText(type)}[]` : typeText(type);
    return `${dots}${name}${optional ? '?' : ''}: ${text}`;
  });
  const told = parameters.flatMap(({ name, docs: its }) =>
    its?.summary ? [`- \`${name}\`: ${[its.summary, its.remarks].filter(Boolean).join(' ')}`] : [],
  );
  return [
    `#### ${call}`,
    `\`${call}(${list.join(', ')})${returns ? `: ${returns}` : ''}\``,
    ...docParts(docs),
    ...(told.length > 0 ? [told.join('\n')] : []),
  ];
}

function propertyParts({ name: type, kind }: TypeDescription, property: Property): string[] {
  const { name, optional, docs } = property;
  const owner = kind === 'interface' || property.static ? type : instanceName(type);
  const facts = [
    `\`${typeText(property.type)}\``,
    ...(optional ? ['optional'] : []),
    ...(docs?.default ? [`default ${defaultText(docs.default)}`] : []),
  ];
  return [`#### ${owner}.${name}`, facts.join(', '), ...docParts(docs)];
}

/** A behaviour stands after a dash, a value bare. */
function defaultText(text: string): string {
  return text.startsWith('- ') ? text.slice(2) : `\`${text}\``;
}

function docParts(docs: Docs = {}): string[] {
  const { summary, remarks, returns, custom, see, example } = docs;
  return [
    ...(summary ? [summary] : []),
    ...(remarks ? [remarks] : []),
    ...(returns ? [`Returns ${returns}.`] : []),
    ...(custom?.throws ? [`Throws ${custom.throws.replaceAll('\n', ' ')}.`] : []),
    ...(see ? [`See ${see.split('\n').join(', ')}`] : []),
    ...(example ? [`\`\`\`ts\n${example}\n\`\`\``] : []),
  ];
}

function instanceName(type: string): string {
  return type.charAt(0).toLowerCase() + type.slice(1);
}
