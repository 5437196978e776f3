import type { Ordering } from '../../lib/payments/ordering';
import type { Check } from './check';
import { failed, passed } from './finding';
import type { Template } from './planned-stack';

/**
 * A deployed stack keeps the order of its events. CloudFormation makes no topic or queue FIFO, nor
 * standard again: it replaces them, and deletes what is in them.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html
 */
export const ORDERING: Check = {
  name: 'ordering',
  asks: 'cloudformation:GetTemplate',
  async run({ account, stack: { name, template }, deployed, drained }) {
    const planned = orderingOf(template);
    // What could not be read before is asked for again, so that it counts as unknown here.
    const before = deployed ?? (await account.deployedTemplate(name));
    if (!before) return passed(`${planned}, of a stack that does not exist yet`);
    const current = orderingOf(before);
    if (current === planned) return passed(`${planned}, as it is deployed`);
    const change = `${name} is deployed with ordering ${current}, and ordering ${planned} replaces its topics and queues`;
    if (drained) return passed(`${change}; they were drained`);
    return failed(
      `${change} with all that is in them`,
      `deploy with -c ordering=${current}; or drain the stage as docs/ordering.md says, and give --drained`,
    );
  },
};

function orderingOf({ Resources }: Template): Ordering {
  const fifo = Object.values(Resources).some(
    ({ Type, Properties }) =>
      Type === 'AWS::SNS::Topic' && String(Properties?.['FifoTopic']) === 'true',
  );
  return fifo ? 'fifo' : 'standard';
}
