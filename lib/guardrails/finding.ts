/** `error` fails synthesis, `warning` is told. */
export type Severity = 'error' | 'warning';

/** Where something stands. */
export interface FindingPlace {
  /** Construct path of the resource. */
  readonly path: string;
  readonly logicalId: string;
  /** The template's file. */
  readonly template: string;
}

/** Something that is wrong. */
export interface Finding extends FindingPlace {
  readonly rule: string;
  readonly severity: Severity;
  /** As in the template: `Properties.VisibilityTimeout`; left out for the whole resource. */
  readonly location?: string;
  readonly message: string;
  readonly fix: string;
  /** The smallest change in CDK that clears it. */
  readonly change: string;
  /** Where the rule comes from. */
  readonly link: string;
}

/** Something that a rule cannot say of a resource, since only the deployment knows. */
export interface Unclarity extends FindingPlace {
  readonly rule: string;
  readonly message: string;
}

export interface Findings {
  readonly findings: readonly Finding[];
  readonly unknown: readonly Unclarity[];
}
