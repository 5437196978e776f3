import { actionDictionary } from '../../lib/guardrails/actions/action-dictionary';
import { appliesTo } from '../../lib/guardrails/actions/resource-forms';
import type { Application } from '../../local/assembly/model';
import { callCircumstances } from '../../local/authorization/circumstances';
import { PolicyBook } from '../../local/authorization/policy-book';
import { decide } from '../../local/iam/decide';
import { listOf } from '../../local/iam/policy/document';
import { accessRequest } from '../../local/iam/request/access-request';
import { roleSession } from '../../local/iam/request/principal';
import { objectIn } from '../probes/resources';

/** One thing that could be done to one resource of the application. */
export interface Cell {
  readonly action: string;
  readonly resource: string;
}

/**
 * Everything that AWS knows to do to what an application consists of: each action on each resource
 * it is for. Of what has no end, such as the objects of a bucket, one stands for all.
 */
export function cellsOf(application: Application): Cell[] {
  return resourcesOf(application).flatMap(({ arn, service }) =>
    actionDictionary
      .actionsOf(service)
      .filter((action) => appliesTo(action, arn))
      .map((action) => ({ action, resource: arn })),
  );
}

/** How many of the cells a role may do, called directly and over TLS. */
export function reachOf(
  roleArn: string,
  cells: readonly Cell[],
  application: Application,
): readonly Cell[] {
  const book = new PolicyBook(application);
  const principal = roleSession(roleArn, 'reach');
  const context = {
    ...callCircumstances(application.region, 0),
    // Whoever writes can send what the bucket's policy wants.
    's3:if-none-match': '*',
  };
  return cells.filter(({ action, resource }) => {
    const { accountId: resourceAccount } = application;
    const request = accessRequest({ principal, action, resource, resourceAccount, context });
    return decide(request, book.inForce(request)).allowed;
  });
}

function resourcesOf(application: Application): { arn: string; service: string }[] {
  const { accountId, region } = application;
  const keys = application.policies.flatMap(({ attachedTo }) =>
    attachedTo.filter((arn) => arn.includes(':kms:')),
  );
  const arns = [
    ...application.queues.map(({ arn }) => arn),
    ...application.topics.map(({ arn }) => arn),
    ...application.tables.flatMap(({ arn, definition }) => [arn, ...indexesOf(arn, definition)]),
    ...application.buckets.flatMap(({ arn }) => [arn, ...objectsIn(arn, application)]),
    ...application.secrets.map(({ arn }) => arn),
    ...application.functions.flatMap(({ arn, logGroupName }) => [
      arn,
      `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}:log-stream:one-stream`,
    ]),
    ...application.aliases.map(({ arn }) => arn),
    ...application.roles.map(({ arn }) => arn),
    ...new Set(keys),
  ];
  return arns.map((arn) => ({ arn, service: arn.split(':')[2] ?? '' }));
}

/** One object wherever policies make a difference, and one elsewhere. */
function objectsIn(bucketArn: string, { policies }: Application): string[] {
  const named = policies
    .flatMap(({ document }) => listOf(document.Statement))
    .flatMap(({ Resource }) => listOf(Resource ?? []))
    .filter((resource) => resource.startsWith(`${bucketArn}/`))
    .map((resource) => resource.replaceAll('*', 'one-object'));
  return [...new Set([objectIn(bucketArn), ...named])];
}

function indexesOf(arn: string, definition: Readonly<Record<string, unknown>>): string[] {
  const indexes = (definition['GlobalSecondaryIndexes'] ?? []) as { IndexName: string }[];
  return indexes.map(({ IndexName }) => `${arn}/index/${IndexName}`);
}
