import type { EdgeKind } from './edge';
import { Settings } from './settings';

/** `LogGroup -> Function on "ERROR"` */
export const logSubscriptions: EdgeKind = {
  types: ['AWS::Logs::SubscriptionFilter'],
  edges: ({ properties }, stack) => {
    const { DestinationArn, FilterPattern, LogGroupName } = properties;
    const settings = new Settings(properties, stack.text).without(
      'DestinationArn',
      'FilterName',
      'FilterPattern',
      'LogGroupName',
    );
    return [
      {
        from: LogGroupName,
        to: DestinationArn,
        when: `on "${stack.text(FilterPattern)}"`,
        settings: settings.all(),
      },
    ];
  },
};
