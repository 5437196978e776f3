import { Token } from 'aws-cdk-lib';

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
   * `*` is for actions that have no resource level only: say so in the reason.
   */
  readonly resources: string[];

  /**
   * Conditions under which the permission holds, as in a policy document.
   *
   * @default - no conditions
   */
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for a JSON value is any
  readonly conditions?: { [operator: string]: any };

  /**
   * Why the function needs it, for whoever reviews the change. At least ten characters.
   *
   * It stands in the template, in the metadata `Sluice::Ledger` of the function's role.
   */
  readonly reason: string;
}

/** The fewest characters that can be a reason. */
const SHORTEST_REASON = 10;

/** One action of one service, without wildcards. */
const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;

/** @throws naming the rule that the permission breaks */
export function checkPermission(path: string, permission: Permission): void {
  const { actions, resources, reason } = permission;
  const vague = actions.find((action) => !Token.isUnresolved(action) && !ACTION.test(action));
  if (vague !== undefined) {
    throw new Error(
      `${path}: actions must be spelt out as service:Action, got "${vague}"; name each action the code calls`,
    );
  }
  for (const [prop, values] of Object.entries({ actions, resources })) {
    if (values.length === 0 || values.includes('')) {
      throw new Error(
        `${path}: ${prop} must name what the code calls, and on what, got ${JSON.stringify(values)}; name each one`,
      );
    }
  }
  if (reason.trim().length < SHORTEST_REASON) {
    throw new Error(
      `${path}: reason must say why in at least ${SHORTEST_REASON} characters, got "${reason}"; write what the code does with it`,
    );
  }
}
