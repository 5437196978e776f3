import { inOrder } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import { alarms, compositeAlarms } from './alarms';
import { aliases } from './aliases';
import { bucketLogs } from './bucket-logs';
import { bucketNotifications } from './bucket-notifications';
import { deployments } from './deployments';
import { type Edge, type EdgeKind, endText, resourceIn } from './edge';
import { eventSources } from './event-sources';
import { functionDeadLetters, invocationDestinations } from './invocation-destinations';
import { logSubscriptions } from './log-subscriptions';
import { pipes } from './pipes';
import { redrives } from './redrives';
import { restMethods, routes } from './routes';
import { rules } from './rules';
import { scalableTargets } from './scalable-targets';
import { scalingPolicies } from './scaling-policies';
import { schedules } from './schedules';
import { accessLogs } from './stages';
import { subscriptions } from './subscriptions';

const KINDS: readonly EdgeKind[] = [
  accessLogs,
  alarms,
  aliases,
  bucketLogs,
  bucketNotifications,
  compositeAlarms,
  deployments,
  eventSources,
  functionDeadLetters,
  invocationDestinations,
  logSubscriptions,
  pipes,
  redrives,
  restMethods,
  routes,
  rules,
  scalableTargets,
  scalingPolicies,
  schedules,
  subscriptions,
];

/** The lines of the wiring report for one stack. */
export function wiringLines(stack: StackView): string[] {
  return stack.resources
    .flatMap((resource) =>
      KINDS.filter(({ types }) => types.includes(resource.type))
        .flatMap(({ edges }) => edges(resource, stack))
        .filter((edge) => isCovered(edge, resource, stack))
        .map((edge) => lineOf(edge, resource, stack)),
    )
    .sort(inOrder);
}

/** An edge concerns whoever makes it, and both its ends. */
function isCovered({ from, to }: Edge, resource: TemplateResource, stack: StackView): boolean {
  return [resource, resourceIn(from, stack), resourceIn(to, stack)].some(
    (concerned) => concerned !== undefined && stack.covers(concerned),
  );
}

function lineOf(edge: Edge, { condition }: TemplateResource, stack: StackView): string {
  const begin = [endText(edge.from, stack), edge.at].filter(Boolean).join(' ');
  const end = [endText(edge.to, stack), edge.when].filter(Boolean).join(' ');
  const only = condition === undefined ? [] : [`when ${stack.text(condition)}`];
  return [`${begin} -> ${end}`, ...edge.settings, ...only].join(', ');
}
