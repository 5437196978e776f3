/** The local cloud with functions in a thread and in processes, and the endpoint. */
export const TARGETS = ['thread', 'processes', 'endpoint'] as const;

export type TargetName = (typeof TARGETS)[number];
