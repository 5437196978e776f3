import { isObject, listOf, objectOf, referenceOf } from '../../template/values';
import { type EdgeKind, endText } from './edge';
import { Settings } from './settings';
import { duration } from './words';

/** `Queue -> Alias, batches of 10, at most 2 at once, partial batch responses` */
export const eventSources: EdgeKind = {
  types: ['AWS::Lambda::EventSourceMapping'],
  edges: ({ properties }, stack) => {
    const { EventSourceArn, FunctionName } = properties;
    const settings = new Settings(properties, stack.text)
      .without('EventSourceArn', 'FunctionName')
      .tell('Enabled', (enabled) => (enabled === 'true' ? undefined : `enabled: ${enabled}`))
      .tell('StartingPosition', (position) => `from ${position}`)
      .tell('BatchSize', (size) => `batches of ${size}`)
      .tell('MaximumBatchingWindowInSeconds', (window) => `gathered up to ${duration(window)}`)
      .tell('ScalingConfig', (text, scaling) => {
        const { MaximumConcurrency, ...others } = objectOf(scaling);
        return MaximumConcurrency === undefined || Object.keys(others).length > 0
          ? `scaling ${text}`
          : `at most ${stack.text(MaximumConcurrency)} at once`;
      })
      .tell('ProvisionedPollerConfig', (pollers) => `pollers ${pollers}`)
      .tell('FilterCriteria', (text, criteria) => `only ${patterns(criteria) ?? text}`)
      .tell('FunctionResponseTypes', (text, types) =>
        listOf(types).every((type) => type === 'ReportBatchItemFailures')
          ? 'partial batch responses'
          : `responses ${text}`,
      )
      .tell('DestinationConfig', (text, config) => {
        const destination = objectOf(objectOf(config)['OnFailure'])['Destination'];
        return destination === undefined
          ? `destination ${text}`
          : `failures to ${endText(destination, stack)}`;
      });
    const attribute = referenceOf(EventSourceArn)?.attribute;
    return [
      {
        from: EventSourceArn,
        at: attribute === 'StreamArn' ? 'stream' : undefined,
        to: FunctionName,
        settings: settings.all(),
      },
    ];
  },
};

/** The patterns, any of which is enough, as the JSON text they are. */
function patterns(criteria: unknown): string | undefined {
  const filters = listOf(objectOf(criteria)['Filters']);
  const texts = filters.map((filter) => (isObject(filter) ? filter['Pattern'] : undefined));
  return texts.length > 0 && texts.every((text) => typeof text === 'string')
    ? texts.sort().join(' or ')
    : undefined;
}
