import type { App, Stack } from 'aws-cdk-lib';
import type { Circumstances } from '../../../../lib/guardrails/model/model';

/** What a rule is shown with: a stack that breaks it and no other, and its twin that breaks none. */
export interface Fixture {
  /** Its id. */
  readonly rule: string;
  /** What the rule has to be told beside the templates. */
  readonly circumstances?: Circumstances;
  /** Its page shows the code; what it needs of other stacks goes into the app. */
  bad(stack: Stack, app: App): void;
  good(stack: Stack, app: App): void;
}
