import { type Addressed, functionBehind } from '../../model/functions/functions';
import { groupedBy } from '../../model/groups';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { ifKnown, resourceRule } from '../../rule';
import { covers } from '../../template/patterns';
import { UnknownValue, unknownPart } from '../../template/unknown';

const INTEGRATION = 'AWS::ApiGatewayV2::Integration';

/** By type: the properties with the API, where it goes, and the role that it goes as, if any. */
const PROPERTIES = {
  [INTEGRATION]: { api: 'ApiId', uri: 'IntegrationUri', role: 'CredentialsArn' },
  'AWS::ApiGateway::Method': {
    api: 'RestApiId',
    uri: 'Integration.Uri',
    role: 'Integration.Credentials',
  },
} as const;

export const apiPermission = resourceRule({
  id: 'api-permission',
  severity: 'error',
  mistake: 'An API invokes a function, or an alias of it, that does not let it.',
  why: 'Every request is answered 500. A permission of the function does not cover its aliases, nor one of an alias another.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  fix: 'give the integration the function or the alias itself and not an import of it, or add a permission to just what the integration names, with the ARN of the API as sourceArn',
  about: [INTEGRATION, 'AWS::ApiGateway::Method'],
  *check(integration, model) {
    const { api, uri, role } = PROPERTIES[integration.type as keyof typeof PROPERTIES];
    const address = integration.text(uri) ?? '';
    if (!address.includes(':lambda:') || address.includes('stageVariables')) return;
    if (integration.value(role) !== undefined) return;
    const addressed = functionBehind(address, model);
    const { partition, region, accountId } = integration.stack;
    const apiArn = `arn:${partition}:execute-api:${region}:${accountId}:${integration.text(api)}`;
    if (mayInvoke(apiArn, addressed, model)) return;
    const { function: fn, qualifier } = addressed;
    yield {
      resource: integration,
      property: uri,
      message: `invokes ${qualifier === undefined ? '' : `${qualifier} of `}${fn.path}, which has no permission for it`,
      change: `${qualifier === undefined ? 'fn' : 'alias'}.addPermission('Api', {
  principal: new ServicePrincipal('apigateway.amazonaws.com'),
  sourceArn: api.arnForExecuteApi(),
});`,
    };
  },
});

/** Whether a permission names the API; which of its routes, it does not look at. */
function mayInvoke(apiArn: string, { function: fn, qualifier }: Addressed, model: Model): boolean {
  const permissions = model.derive(permissionsByAddress);
  const arns = [...(permissions.get(addressOf(fn, qualifier)) ?? [])].map(
    (permission) => permission.text('SourceArn')?.split('/')[0] ?? '*',
  );
  if (arns.some((arn) => covers(arn, apiArn))) return true;
  const [elsewhere] = permissions.get('') ?? [];
  const unknown = elsewhere
    ? `what ${elsewhere.path} is for`
    : [...arns, apiArn].map(unknownPart).find((part) => part !== undefined);
  if (unknown !== undefined) throw new UnknownValue(unknown);
  return false;
}

/** Those of which nobody knows what they are for, by empty text. */
function permissionsByAddress(model: Model): ReadonlyMap<string, readonly Resource[]> {
  const permissions = model
    .of('AWS::Lambda::Permission')
    .filter((one) =>
      ['apigateway.amazonaws.com', '*'].includes(ifKnown(() => one.text('Principal')) ?? '*'),
    );
  return groupedBy(
    permissions,
    (permission) =>
      ifKnown(() => {
        const { function: fn, qualifier } = functionBehind(
          permission.text('FunctionName') ?? '',
          model,
        );
        return addressOf(fn, qualifier);
      }) ?? '',
  );
}

const addressOf = (fn: Resource, qualifier = '$LATEST') => `${fn.arn} ${qualifier}`;
