import { existsSync } from 'node:fs';
import * as path from 'node:path';
import type { IConstruct } from 'constructs';

/** Says where what a synthesis found out is kept, or, when false, that nothing is. */
const CONTEXT = 'sluice:cache';

/**
 * Where what a synthesis found out is kept for the next one: below the `node_modules` of the app's
 * project, since whoever may write there decides what the app is anyway. It is left alone by
 * `rm -r cdk.out`, and goes with `npm ci`.
 *
 * @param files of which something is to be kept
 * @returns undefined where nothing is kept: where the context says so, there is no `node_modules`, or
 * a file lies outside of the project
 * @throws when the context is neither a path nor a truth value
 */
export function cacheDirectory(
  scope: IConstruct,
  files: readonly string[] = [],
): string | undefined {
  const said: unknown = scope.node.tryGetContext(CONTEXT) ?? true;
  if (said === false || said === 'false') return undefined;
  if (said !== true && said !== 'true') return path.resolve(checkedPath(scope, said));
  const project = projectDirectory(process.cwd());
  if (project === undefined) return undefined;
  if (files.some((file) => !file.startsWith(project + path.sep))) return undefined;
  return path.join(project, 'node_modules', '.cache', 'sluice-cdk');
}

function checkedPath(scope: IConstruct, said: unknown): string {
  if (typeof said === 'string' && said !== '') return said;
  throw new Error(
    `${scope.node.path || 'app'}: context ${CONTEXT} must be a path, true or false, got ${JSON.stringify(said)}; leave it out to keep what can be kept below node_modules/.cache`,
  );
}

/** The nearest directory, from the app's upwards, that has packages. */
function projectDirectory(directory: string): string | undefined {
  if (existsSync(path.join(directory, 'node_modules'))) return directory;
  const parent = path.dirname(directory);
  return parent === directory ? undefined : projectDirectory(parent);
}
