/** Nothing was moved, because now is not the time. */
export class RedriveRefusedError extends Error {}

/** Something was moved, and the rest was left where it was. */
export class RedriveStoppedError extends Error {}
