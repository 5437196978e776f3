import { functionBehind, timeoutSeconds } from '../../model/functions/functions';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { resourceRule } from '../../rule';

/**
 * Milliseconds that an API waits unless said otherwise.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
const DEFAULT = { http: 30_000, webSocket: 29_000, rest: 29_000 };

interface ApiIntegration {
  readonly uri: string;
  readonly timeoutProperty: string;
  readonly defaultTimeout: number;
}

const INTEGRATION = 'AWS::ApiGatewayV2::Integration';

export const apiTimeout = resourceRule({
  id: 'api-timeout',
  severity: 'error',
  mistake: 'A function behind an API may run longer than the API waits for it.',
  why: 'The caller is answered 503 or 504 and tries again, while the function goes on, is paid for, and may do its work twice.',
  link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
  fix: 'set timeout of the function to 29 seconds at most behind a REST or WebSocket API, to 30 behind an HTTP API, and answer 202 to what takes longer',
  unless: 'the same function also serves something else that takes longer',
  about: [INTEGRATION, 'AWS::ApiGateway::Method'],
  *check(resource, model) {
    const integration =
      resource.type === INTEGRATION ? ofApi(resource, model) : ofRestMethod(resource);
    if (!integration) return;
    const { function: fn } = functionBehind(integration.uri, model);
    const timeout = timeoutSeconds(fn);
    const waits =
      (resource.number(integration.timeoutProperty) ?? integration.defaultTimeout) / 1000;
    if (timeout <= waits) return;
    yield {
      resource: fn,
      property: 'Timeout',
      message: `may run for ${timeout} s, must be at most ${waits} s, for which ${resource.path} waits`,
      change: `timeout: Duration.seconds(${Math.floor(waits)}),`,
    };
  },
});

function ofApi(integration: Resource, model: Model): ApiIntegration | undefined {
  if (integration.text('IntegrationType') !== 'AWS_PROXY') return undefined;
  if (integration.value('IntegrationSubtype') !== undefined) return undefined;
  const uri = integration.text('IntegrationUri');
  const api = model.tryFind(integration.text('ApiId') ?? '', 'AWS::ApiGatewayV2::Api');
  const isWebSocket = api?.text('ProtocolType') === 'WEBSOCKET';
  return uri === undefined
    ? undefined
    : {
        uri,
        timeoutProperty: 'TimeoutInMillis',
        defaultTimeout: isWebSocket ? DEFAULT.webSocket : DEFAULT.http,
      };
}

/** One that streams its answer, or is invoked as an event, is not waited for in this way. */
function ofRestMethod(method: Resource): ApiIntegration | undefined {
  const uri = method.text('Integration.Uri');
  if (uri === undefined || !uri.includes(':lambda:path/')) return undefined;
  if (method.text('Integration.ResponseTransferMode') === 'STREAM') return undefined;
  const { Integration: integration } = method.properties;
  if (/X-Amz-Invocation-Type/i.test(JSON.stringify(integration))) return undefined;
  return {
    uri,
    timeoutProperty: 'Integration.TimeoutInMillis',
    defaultTimeout: DEFAULT.rest,
  };
}
