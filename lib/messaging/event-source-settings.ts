import type { CfnEventSourceMappingProps } from 'aws-cdk-lib/aws-lambda';
import type { ConsumerProps } from './consumer-props';

/** How an event source hands over what is in the inbox, as its resource has it. */
export function eventSourceSettings(props: ConsumerProps): Partial<CfnEventSourceMappingProps> {
  const { filters, maxConcurrency, minimumPollers, maximumPollers } = props;
  return {
    batchSize: props.batchSize ?? 10,
    maximumBatchingWindowInSeconds: props.maxBatchingWindow?.toSeconds(),
    functionResponseTypes: ['ReportBatchItemFailures'],
    filterCriteria: filters && { filters: filters.map(({ pattern }) => ({ pattern })) },
    scalingConfig:
      maxConcurrency === undefined ? undefined : { maximumConcurrency: maxConcurrency },
    provisionedPollerConfig: isProvisioned(props) ? { minimumPollers, maximumPollers } : undefined,
  };
}

/** Whether pollers are kept for this consumer alone. */
export function isProvisioned({ minimumPollers, maximumPollers }: ConsumerProps): boolean {
  return minimumPollers !== undefined || maximumPollers !== undefined;
}
