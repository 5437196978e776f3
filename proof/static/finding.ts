/** What keeps an application from having least privilege, as far as its policies alone show. */
export interface Finding {
  readonly rule: string;
  /** Path of the construct that has to change. */
  readonly construct: string;
  /** As in the template: `Properties.PolicyDocument.Statement.0.Action`. */
  readonly location?: string;
  /** What is wrong, with the value. */
  readonly message: string;
  /** What to write in its place. */
  readonly fix: string;
}

/** A finding as one line for people. */
export function findingText({ rule, construct, location, message, fix }: Finding): string {
  return `${construct}${location === undefined ? '' : ` ${location}`}: ${message}; ${fix} (${rule})`;
}
