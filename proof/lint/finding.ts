/** Where something stands in an application. */
export interface Place {
  /** Construct path, for example `Payments/Processor/Role`. */
  readonly construct: string;
  /** `trust policy`, `resource policy`, or the name of an identity policy. */
  readonly policy?: string;
  /** Counted from 1, as the evaluator's messages do. */
  readonly statement?: number;
  /** `Action`, `Resource`, `Condition.ArnEquals`, … */
  readonly element?: string;
}

/** What keeps an application from having least privilege, as far as its policies alone show. */
export interface Finding {
  readonly rule: string;
  readonly place: Place;
  /** What is wrong, with the value. */
  readonly message: string;
  /** What to write in its place. */
  readonly fix: string;
}

/** A finding as one line for people. */
export function findingText({ rule, place, message, fix }: Finding): string {
  return `${placeText(place)}: ${message}; ${fix} (${rule})`;
}

function placeText({ construct, policy, statement, element }: Place): string {
  return [
    construct,
    ...(policy === undefined ? [] : [`(${policy})`]),
    ...(statement === undefined ? [] : [`statement ${statement}`]),
    ...(element === undefined ? [] : [element]),
  ].join(' ');
}
