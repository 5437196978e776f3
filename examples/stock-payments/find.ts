import type { IConstruct } from 'constructs';

/**
 * The construct of a type at a path below another.
 *
 * @throws when there is none, or it is of another type
 */
export function find<T>(
  root: IConstruct,
  path: string,
  type: abstract new (...args: never[]) => T,
): T {
  const found = path.split('/').reduce((scope, id) => scope.node.findChild(id), root);
  if (found instanceof type) return found;
  throw new Error(`${found.node.path}: must be a ${type.name}; ask for what Payments has there`);
}
