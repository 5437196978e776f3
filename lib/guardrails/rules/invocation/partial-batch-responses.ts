import { batchSize, EVENT_SOURCE, polledService } from '../../model/functions/event-sources';
import type { Resource } from '../../model/resource';
import { resourceRule } from '../../rule';

export const partialBatchResponses = resourceRule({
  id: 'partial-batch-responses',
  severity: 'error',
  mistake:
    'An event source hands over messages of a queue in batches, and the function cannot say which of them failed.',
  why: 'One message that fails makes all of its batch come again: the others are handled twice, and end as dead letters with it. Streams are left out, since they try again from the failed record on in any case.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
  fix: 'set reportBatchItemFailures of the event source and have the handler return batchItemFailures, or set batchSize to 1',
  unless: 'the handler handles a batch as a whole, in one transaction',
  about: [EVENT_SOURCE],
  *check(source) {
    if (reportsFailures(source) || polledService(source) !== 'sqs') return;
    const size = batchSize(source);
    if (size <= 1) return;
    yield {
      resource: source,
      property: 'FunctionResponseTypes',
      message: `hands over up to ${size} messages at once, all of which come again when one fails`,
      change: 'reportBatchItemFailures: true,',
    };
  },
});

function reportsFailures(source: Resource): boolean {
  return source.texts('FunctionResponseTypes').includes('ReportBatchItemFailures');
}
