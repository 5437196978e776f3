/** What CDK writes about the validation of a synthesis, as far as it is read here. */
export interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly Violation[];
    readonly suppressedViolations?: readonly Suppressed[];
  }[];
}

export interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity?: string;
  readonly violatingConstructs: readonly { readonly constructPath?: string }[];
}

export interface Suppressed extends Violation {
  readonly acknowledgedId: string;
  readonly acknowledgedAt: string;
}
