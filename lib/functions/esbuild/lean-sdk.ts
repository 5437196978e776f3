/** Files of the AWS SDK's clients of which more would be bundled than is used. */
export const LEAN_FILES = /[\\/]dist-es[\\/](?:schemas[\\/]schemas_\d+|runtimeConfig)\.js$/;

/**
 * The source of such a file, written so that esbuild leaves out what nothing uses.
 *
 * A client tells of every shape of its service in an array of literals and constants. esbuild takes
 * a computed key, `{ [_hH]: _xae }`, for one that may have an effect, and so keeps the shapes of
 * operations that nobody calls. An array that is nothing else is marked as without effects; one
 * that calls, creates or assigns anything is left alone. And of its own package.json, which is
 * bundled whole, a client uses the version.
 *
 * It stands for itself, without anything of this module: the thread that bundles is given its text.
 */
export function leanSource(source: string): string {
  const arrays = /^((?:export )?(?:const|var) [\w$]+ = )(\[.*\]|\[[\s\S]*?^\]);$/gm;
  const literals = /^[\w$\s[\]{}:,|-]*$/;
  const lean = source.replace(arrays, (statement: string, start: string, array: string) => {
    const bare = array.replace(/"(?:[^"\\\n]|\\.)*"/g, '0').replace(/\(\) =>/g, '');
    const isLiteral = literals.test(bare) && !/[\w$]\s+[\w$]/.test(bare);
    return isLiteral ? `${start}/* @__PURE__ */ (() => ${array})();` : statement;
  });
  const manifest = 'import packageInfo from "../package.json";';
  if (!lean.startsWith(manifest) || /packageInfo(?!\.version\b| from )/.test(lean)) return lean;
  return lean
    .replace(manifest, 'import { version as packageVersion } from "../package.json";')
    .replace(/packageInfo\.version\b/g, 'packageVersion');
}
