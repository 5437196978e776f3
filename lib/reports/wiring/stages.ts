import { objectOf } from '../../template/values';
import type { EdgeKind } from './edge';
import { Settings } from './settings';

/** `Api stage $default -> AccessLog, throttled {…}` */
export const accessLogs: EdgeKind = {
  types: ['AWS::ApiGatewayV2::Stage'],
  edges: ({ properties }, stack) => {
    const { AccessLogSettings, ApiId, StageName } = properties;
    const { DestinationArn } = objectOf(AccessLogSettings);
    if (DestinationArn === undefined) return [];
    const settings = new Settings(properties, stack.text)
      // The format is a matter of the log, and long.
      .without('AccessLogSettings', 'ApiId', 'StageName', 'Description')
      .tell('AutoDeploy', (automatic) => (automatic === 'true' ? undefined : 'deployed by hand'))
      .tell('DefaultRouteSettings', (text, route) => {
        const {
          ThrottlingRateLimit: rate,
          ThrottlingBurstLimit: burst,
          ...others
        } = objectOf(route);
        return rate === undefined || burst === undefined || Object.keys(others).length > 0
          ? `routes ${text}`
          : `at most ${stack.text(rate)} requests a second, ${stack.text(burst)} at once`;
      });
    return [
      {
        from: ApiId,
        at: `stage ${stack.text(StageName)}`,
        to: DestinationArn,
        settings: settings.all(),
      },
    ];
  },
};
