import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ColdStart } from '../functions/cold-start/cold-start';
import { Deployment } from '../functions/deployment/deployment';

/** What differs between the stages, and nothing else does. */
export interface StageSettings {
  /** What is done about cold starts of submit-payment; callers wait for this function. */
  readonly submitColdStart: ColdStart;
  /** How new versions of submit-payment take over; none is CloudFormation's own way, at once. */
  readonly submitDeployment?: Deployment;
  /** How new versions of the other functions take over; none is CloudFormation's own way, at once. */
  readonly deployment?: Deployment;
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
    submitColdStart: ColdStart.none(),
    consumerConcurrency: 2,
    keepData: false,
    logRetention: RetentionDays.ONE_WEEK,
    throttle: { rateLimit: 500, burstLimit: 500 },
  },
  prod: {
    submitColdStart: ColdStart.provisioned({ environments: 2 }),
    // Provisioned concurrency leaves no other.
    submitDeployment: Deployment.allAtOnce(),
    deployment: Deployment.canary({ percent: 10, interval: Duration.minutes(5) }),
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
