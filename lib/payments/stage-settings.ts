import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs between the stages, and nothing else does. */
export interface StageSettings {
  /** Environments of submit-payment that are always initialised; callers wait for this function. */
  readonly submitProvisionedConcurrency?: number;
  /** Batches each consumer handles at once. */
  readonly consumerConcurrency: number;
  /** Whether tables and buckets outlive the stack, and cannot be deleted by mistake. */
  readonly keepData: boolean;
  readonly logRetention: RetentionDays;
  /** Requests a second the API admits, and how many at once. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
}

/** The stages of Payments. */
export const STAGES = {
  dev: {
    consumerConcurrency: 2,
    keepData: false,
    logRetention: RetentionDays.ONE_WEEK,
    throttle: { rateLimit: 500, burstLimit: 500 },
  },
  prod: {
    submitProvisionedConcurrency: 2,
    consumerConcurrency: 20,
    keepData: true,
    logRetention: RetentionDays.ONE_YEAR,
    throttle: { rateLimit: 500, burstLimit: 1000 },
  },
} as const satisfies Record<string, StageSettings>;

export type StageName = keyof typeof STAGES;

/** @throws naming the stages there are */
export function stageNamed(name: unknown): StageName {
  if (typeof name === 'string' && Object.hasOwn(STAGES, name)) return name as StageName;
  throw new Error(
    `context: stage must be one of ${Object.keys(STAGES).join(', ')}, got ${JSON.stringify(name)}; give it with -c stage=dev`,
  );
}

/** What becomes of stateful resources when the stack is deleted. */
export function removalPolicy({ keepData }: StageSettings): RemovalPolicy {
  return keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
