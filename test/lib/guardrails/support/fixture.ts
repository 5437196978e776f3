import type { App, Stack } from 'aws-cdk-lib';

/** What a rule is shown with: a stack that breaks it and no other, and its twin that breaks none. */
export interface Fixture {
  /** Its id. */
  readonly rule: string;
  /** Its page shows the code; what it needs of other stacks goes into the app. */
  bad(stack: Stack, app: App): void;
  good(stack: Stack, app: App): void;
}
