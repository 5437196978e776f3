import * as z from 'zod/mini';
import { CONTRACT_VERSION, EVENT_DATA, type EventOf, type EventType, envelope } from './events';
import { PermanentFailure } from './failures';
import { eventIdOf } from './identifiers';
import { parseJson, RepeatedNameError } from './json';

/** A message body that is no event this consumer can read; it belongs in the dead letters. */
export class UnreadableEventError extends PermanentFailure {
  override readonly name = 'UnreadableEventError';
}

/** What every version says in the same way: which one it is. */
const versioned = z.pick(envelope, { version: true });

const DEPLOY_FIRST = "deploy this consumer in the producer's version, then redrive";

/**
 * Reads the event in a message body.
 *
 * A consumer of version N reads N-1, N and N+1, so that producers and consumers may be deployed in
 * any order; fields it does not know are left out of what it returns.
 *
 * @param types the event types this consumer reacts to
 * @throws UnreadableEventError when the body is no JSON or names a field twice, its version is
 *   further away than one, its type is none of these, or a field breaks its rule. The message quotes no value of the body.
 */
export function readEvent<Type extends EventType>(
  body: string,
  types: readonly Type[],
): EventOf<Type> {
  const event = jsonIn(body);
  // Before anything else: a version that is too far away may differ in every other field.
  const { version } = check(versioned, event, '');
  if (Math.abs(version - CONTRACT_VERSION) > 1) {
    throw new UnreadableEventError(
      `version must be from ${CONTRACT_VERSION - 1} to ${CONTRACT_VERSION + 1}, got ${version}; ${DEPLOY_FIRST}`,
    );
  }
  const head = check(envelope, event, '');
  const type = types.find((known) => known === head.type);
  if (type === undefined) {
    const advice =
      version > CONTRACT_VERSION ? DEPLOY_FIRST : "correct the subscription's filter policy";
    throw new UnreadableEventError(`type must be one of ${types.join(', ')}; ${advice}`);
  }
  // Copies are told by the id: under the id of another event, this one would take its place.
  if (head.id !== eventIdOf(head.paymentId, type)) {
    throw new UnreadableEventError('id: must be the paymentId, a dot and the type');
  }
  const data = check(EVENT_DATA[type], (event as { data?: unknown }).data, 'data');
  // The two checks above prove exactly what the type says, which generics cannot follow.
  return { ...head, type, data } as EventOf<Type>;
}

function jsonIn(body: string): unknown {
  try {
    return parseJson(body);
  } catch (error) {
    // The parser's own message quotes the body, so it is not kept as the cause.
    throw new UnreadableEventError(
      error instanceof RepeatedNameError
        ? 'body must name each field once'
        : 'body must be JSON, got something else',
    );
  }
}

function check<Schema extends z.core.$ZodType & { safeParse: z.ZodMiniType['safeParse'] }>(
  schema: Schema,
  value: unknown,
  prefix: string,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) {
    const places = result.error.issues.map((issue) => {
      const path = [prefix, ...issue.path].filter((part) => part !== '').join('.') || 'event';
      return `${path}: ${issue.message}`;
    });
    throw new UnreadableEventError(places.join('; '));
  }
  return result.data as z.infer<Schema>;
}
