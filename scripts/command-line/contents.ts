/** Where whatever is run begins: the command, the API, and threads and processes of their own. */
export const ENTRIES = [
  'bin/command-line.ts',
  'bin/api.ts',
  'local/cloud/thread.ts',
  'local/runtime/bootstrap.cjs',
  'local/runtime/isolates-thread/thread.ts',
];

/** What is read and not imported. */
export const DATA = ['lib/guardrails/actions/actions.json'];

/** Packages that are found and not imported. */
export const FOUND = ['fauxqs'];
