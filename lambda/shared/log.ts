/**
 * What cores and wiring need of a logger. Fields are ids, states and codes; never a customer's
 * details, a token, an order's items or a body.
 */
export interface Log {
  info(message: string, fields: LogFields): void;
  warn(message: string, fields: LogFields): void;
  error(message: string, fields: LogFields): void;
}

/** Fields of one log line. */
export type LogFields = Record<string, string | number | boolean | object | undefined>;
