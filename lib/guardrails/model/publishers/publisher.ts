import type { Resource } from '../resource';

/** An attribute that a publisher sends. */
export interface SentAttribute {
  /** `String`, `Number`, `String.Array`, … */
  readonly type: string;
  /** Left out where it is only known when the message is. */
  readonly value?: string;
}

/** What publishes to a topic, and with which attributes. */
export interface Publisher {
  readonly from: Resource;
  /** The role that it publishes with; left out for services, which need none. */
  readonly role?: string;
  /** ARN of the topic; left out where it is only known when the message is. */
  readonly topic?: string;
  /** By name; left out where they are only known when the message is. */
  readonly attributes?: ReadonlyMap<string, SentAttribute>;
}
