import type { TypeReference } from './assembly';

/** A type as TypeScript would write it; a class of CDK's by its module and name. */
export function typeText({ primitive, fqn, collection }: TypeReference): string {
  if (collection) {
    const element = typeText(collection.elementtype);
    return collection.kind === 'array' ? `${element}[]` : `{ [key: string]: ${element} }`;
  }
  if (fqn) return fqn.split('.').slice(1).join('.');
  return primitive ?? 'any';
}
