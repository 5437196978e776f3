import { ALARM, metricsOf } from '../../model/alarms/alarms';
import { resourceRule } from '../../rule';

const METRICS = [
  'ProvisionedConcurrencyInvocations',
  'ProvisionedConcurrencySpilloverInvocations',
  'ProvisionedConcurrencyUtilization',
  'ProvisionedConcurrentExecutions',
];

export const provisionedMetric = resourceRule({
  id: 'provisioned-metric',
  severity: 'error',
  mistake: 'An alarm watches the provisioned concurrency of a function, not of its alias.',
  why: 'Lambda has these metrics of each alias and version with provisioned concurrency. That of the function as a whole has no data, and the alarm never fires.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html',
  fix: "take the metric of the alias, alias.metric('ProvisionedConcurrencySpilloverInvocations'), which has the dimension Resource",
  about: [ALARM],
  *check(alarm) {
    for (const { namespace, name, dimensions, within } of metricsOf(alarm)) {
      if (namespace !== 'AWS/Lambda' || !METRICS.includes(name) || dimensions.has('Resource')) {
        continue;
      }
      yield {
        resource: alarm,
        property: `${within}Dimensions`,
        message: `watches ${name} without the dimension Resource, which says of which alias`,
        change: `metric: alias.metric('${name}'),`,
      };
    }
  },
});
