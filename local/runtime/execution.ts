/** Where functions may run, the default first. */
export const EXECUTIONS = ['processes', 'isolates', 'thread'] as const;

/** Where functions run. */
export type Execution = (typeof EXECUTIONS)[number];
