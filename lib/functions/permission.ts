/** A permission that no intent grant covers. */
export interface Permission {
  /**
   * The actions the code calls, each spelt out.
   *
   * A wildcard is refused: it grants what nobody asked for.
   */
  readonly actions: string[];

  /**
   * ARNs of what the actions are for.
   *
   * `*` is for actions that have no resource level only.
   */
  readonly resources: string[];

  /**
   * Conditions under which the permission holds, as in a policy document.
   *
   * @default - no conditions
   */
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for a JSON value is any
  readonly conditions?: { [operator: string]: any };

  /** Why the function needs it, for whoever reviews the change. At least a few words. */
  readonly reason: string;
}

/** The fewest characters that can be a reason. */
const SHORTEST_REASON = 10;

/** @throws naming the rule that the permission breaks */
export function checkPermission(path: string, permission: Permission): void {
  const wildcard = permission.actions.find((action) => action.includes('*'));
  if (wildcard !== undefined) {
    throw new Error(
      `${path}: actions must be spelt out, got "${wildcard}"; name each action the code calls`,
    );
  }
  if (permission.actions.length === 0 || permission.resources.length === 0) {
    throw new Error(
      `${path}: actions and resources must not be empty; name what the code calls, and on what`,
    );
  }
  if (permission.reason.trim().length < SHORTEST_REASON) {
    throw new Error(
      `${path}: reason must say why in at least ${SHORTEST_REASON} characters, got "${permission.reason}"; write what the code does with it`,
    );
  }
}
