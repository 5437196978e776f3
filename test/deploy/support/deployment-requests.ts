import { type Deployment, regional } from '../../../deploy/roles/deployment';
import { DOCUMENTED, type DocumentedNeed } from '../../../deploy/roles/documented';
import { UNGRANTED } from '../../../deploy/roles/ungranted/ungranted';
import type { Request } from './evaluate';
import { keyRequests } from './key-requests';
import type { Resource } from './payments';
import { deploymentGroup, PhysicalNames } from './physical-names';
import { actionsOf, SCHEMAS } from './schemas';

/**
 * Every call that CloudFormation may make to create, change and delete the resources of a stack:
 * what the schema of each says, without what is ungranted, on the names that the resources get.
 */
export function deploymentRequests(
  deployment: Deployment,
  resources: Readonly<Record<string, Resource>>,
): Request[] {
  const names = new PhysicalNames(deployment, resources);
  return distinct([
    ...Object.keys(resources).flatMap((id) => resourceRequests(deployment, resources, id, names)),
    ...documented(deployment),
  ]);
}

/** The calls for one resource of a stack. */
export function resourceRequests(
  deployment: Deployment,
  resources: Readonly<Record<string, Resource>>,
  id: string,
  names = new PhysicalNames(deployment, resources),
): Request[] {
  const resource = resources[id];
  if (!resource) return [];
  return distinct(
    [...neededActions(resource.Type), ...documentedActions(resource)].flatMap((action) =>
      requestsFor(action, id, resource, names, deployment),
    ),
  );
}

/** What a document says of a resource, because of what it sets. */
function documentedActions({ Type, Properties }: Resource): string[] {
  const isNeeded = ({ of }: DocumentedNeed) => of?.type === Type && of.property in Properties;
  return DOCUMENTED.filter(isNeeded).flatMap(({ actions }) => actions);
}

/** Many resources of a kind ask for the same. */
function distinct(requests: readonly Request[]): Request[] {
  return [...new Map(requests.map((one) => [JSON.stringify(one), one])).values()];
}

/** What the handlers of a type call for a stack such as this one. */
export function neededActions(type: string): string[] {
  const ungranted = UNGRANTED.filter((one) => one.type === type).flatMap(({ actions }) => actions);
  return actionsOf(type).filter((action) => !ungranted.includes(action));
}

function requestsFor(
  action: string,
  id: string,
  resourceOfTemplate: Resource,
  names: PhysicalNames,
  deployment: Deployment,
): Request[] {
  const { Type, Properties, UpdatePolicy } = resourceOfTemplate;
  const resource = names.arn(id);
  if (action.startsWith('kms:')) {
    return keyRequests(action, resource, resourceOfTemplate, names, deployment);
  }
  if (action.startsWith('codedeploy:')) {
    const alias = UpdatePolicy?.CodeDeployLambdaAliasUpdate;
    if (Type === 'AWS::Lambda::Alias' && !alias) return [];
    const group = alias
      ? deploymentGroup(names.text(alias.ApplicationName), alias.DeploymentGroupName)
      : resource;
    return [{ action, resource: codeDeployResource(action, group, deployment) }];
  }
  const context = contextOf(action, Type, Properties, names);
  if (action === 'iam:PassRole') {
    return [{ action, resource: names.text(roleOf(Properties)), context }];
  }
  if (action === 's3:GetObject') return [code(deployment, Properties)];
  if (action === 'cloudwatch:DescribeAlarms') {
    return [{ action, resource: regional(deployment, 'cloudwatch', 'alarm:*') }];
  }
  if (SCHEMAS.actions[action]?.resources.length === 0) return [{ action, resource: '*', context }];
  if (action === 'scheduler:DeleteSchedule') {
    // Deleting a group deletes what is in it.
    return [{ action, resource: resource.replace(/:schedule-group\/(.*)/, ':schedule/$1/*') }];
  }
  if (action.startsWith('apigateway:')) return httpRequests(action, Type, resource);
  return [{ action, resource, context }];
}

// biome-ignore lint/suspicious/noExplicitAny: properties are any JSON
function contextOf(action: string, type: string, properties: any, names: PhysicalNames) {
  const context: Record<string, string> = {};
  if (type === 'AWS::IAM::Role' && properties.PermissionsBoundary) {
    context['iam:PermissionsBoundary'] = names.text(properties.PermissionsBoundary);
  }
  if (action === 'iam:PassRole') {
    context['iam:PassedToService'] = `${type.split('::')[1]?.toLowerCase()}.amazonaws.com`;
  }
  if (type === 'AWS::Lambda::EventSourceMapping') {
    context['lambda:FunctionArn'] = names.text(properties.FunctionName);
  }
  if (type === 'AWS::Lambda::Permission') context['lambda:Principal'] = properties.Principal;
  if (type === 'AWS::SNS::Subscription') context['sns:Protocol'] = properties.Protocol;
  return context;
}

// biome-ignore lint/suspicious/noExplicitAny: properties are any JSON
function roleOf({ Role, ServiceRoleArn, Target }: any): unknown {
  return Role ?? ServiceRoleArn ?? Target.RoleArn;
}

/** Some of CodeDeploy's actions for a group are on something else. */
function codeDeployResource(action: string, resource: string, deployment: Deployment): string {
  const kinds = SCHEMAS.actions[action]?.resources ?? [];
  if (kinds.length === 0) return '*';
  if (kinds.includes('deploymentconfig')) {
    return regional(deployment, 'codedeploy', 'deploymentconfig:CodeDeployDefault.LambdaAllAtOnce');
  }
  if (kinds.includes('deploymentgroup')) return resource;
  return resource.replace(':deploymentgroup:', ':application:').replace(/\/live$/, '');
}

/** API Gateway's actions are HTTP methods: a new thing is posted to the collection it comes into. */
function httpRequests(action: string, type: string, resource: string): Request[] {
  const [arn = '', path = ''] = resource.split('::');
  const isTagging = SCHEMAS.types[type]?.handlers['tagging']?.includes(action);
  return [
    { action, resource },
    ...(action === 'apigateway:POST'
      ? [{ action, resource: resource.replace(/\/[^/]*$/, '') }]
      : []),
    // https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/tags-resource-arn.html
    ...(isTagging && action !== 'apigateway:PATCH'
      ? [{ action, resource: `${arn}::/tags/${encodeURIComponent(`${arn}::${path}`)}` }]
      : []),
  ];
}

// biome-ignore lint/suspicious/noExplicitAny: properties are any JSON
function code({ account, region, partition, qualifier }: Deployment, { Code }: any): Request {
  return {
    action: 's3:GetObject',
    resource: `arn:${partition}:s3:::cdk-${qualifier}-assets-${account}-${region}/${Code.S3Key}`,
    context: { 'aws:ResourceAccount': account },
  };
}

function documented(deployment: Deployment): Request[] {
  const version = `parameter/cdk-bootstrap/${deployment.qualifier}/version`;
  const always = DOCUMENTED.filter(({ of }) => of === undefined);
  return always
    .flatMap(({ actions }) => actions)
    .map((action) => ({
      action,
      resource: action.startsWith('ssm:') ? regional(deployment, 'ssm', version) : '*',
    }));
}
