import type { ContextValue } from '../request/access-request';

/** Values by condition key. */
export type Context = Readonly<Record<string, ContextValue>>;

/** Condition keys that have a value: a key without one is not in the request's context at all. */
export function present(values: Readonly<Record<string, ContextValue | undefined>>): Context {
  const context: Record<string, ContextValue> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) context[key] = value;
  }
  return context;
}
