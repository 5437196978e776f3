/**
 * What stands in the bundles for `@smithy/core/event-streams`, which no operation that a handler
 * calls uses. The SDK imports it on demand, for which esbuild makes every module that it shares with
 * the rest of the SDK one that is evaluated on demand, too.
 */

/** @throws always: whoever needs it takes the alias away. */
export class EventStreamSerde {
  constructor() {
    throw new Error(
      'event streams are left out of the bundle; take @smithy/core/event-streams from bundleAliases of the function',
    );
  }
}

/** What a client that knows operations with event streams is given. */
export const eventStreamSerdeProvider = (): EventStreamSerde => new EventStreamSerde();

/** Such a client's settings, as they are. */
export const resolveEventStreamSerdeConfig = <Settings>(settings: Settings): Settings => settings;
