import type { JsonObject } from '../../template/values';

/** A stack as it was synthesised, nothing resolved yet. */
export interface StackInput {
  /** Construct path of the stack, or what else people know it by. */
  readonly path: string;
  /** The template's file, as the report is to name it. */
  readonly file: string;
  readonly stackName: string;
  /** Left out where the stack is for any account or region. */
  readonly accountId?: string;
  readonly region?: string;
  readonly template: JsonObject;
  /** Size of the template's file, where it was read from one. */
  readonly bytes?: number;
  /** Construct paths by logical id, as far as they are known. */
  readonly paths: ReadonlyMap<string, string>;
  /** For a nested stack: the resource that it is of its parent. */
  readonly nestedIn?: { readonly stackPath: string; readonly logicalId: string };
}

/** The construct path of a resource without the last `/Resource`, which tells people nothing. */
export function readablePath({ path, paths }: StackInput, logicalId: string): string {
  return paths.get(logicalId)?.replace(/\/Resource$/, '') ?? `${path}/${logicalId}`;
}
