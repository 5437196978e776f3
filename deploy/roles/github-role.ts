import { bootstrapRole, type Deployment, regional } from './deployment';
import { allow } from './execution/allow';
import { type PolicyJson, policy } from './statement';

/** Who issues the tokens of GitHub Actions. */
export const ISSUER = 'token.actions.githubusercontent.com';

/** For whom a token must be meant. */
export const AUDIENCE = 'sts.amazonaws.com';

/** Where a workflow must run to take the role. */
export interface Workflow {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  /** The GitHub environment that the job names. */
  readonly environment: string;
}

/**
 * What a token must say, word for word: a job of one repository, in one environment. GitHub's own
 * rules for the environment say which branches get there and who approves.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function tokenClaims({ repository, environment }: Workflow): Record<string, string> {
  return {
    [`${ISSUER}:aud`]: AUDIENCE,
    [`${ISSUER}:sub`]: `repo:${repository}:environment:${environment}`,
  };
}

/** The roles of the bootstrap that a deployment of Payments takes. */
export const ASSUMED = ['deploy-role', 'file-publishing-role'];

/**
 * What a workflow may do: hand the deployment to the bootstrap's roles, and read what is deployed of
 * the stack, which the preflight compares: nobody is there to be asked.
 *
 * Not the bootstrap's lookup role, which may read every table and bucket of the account: Payments
 * looks nothing up. Not its image publishing role either: no function of Payments is an image. The
 * version of the bootstrap is read by the deploy role.
 */
export function githubPermissions(deployment: Deployment): PolicyJson {
  return policy([
    allow(
      'TakeBootstrapRoles',
      ['sts:AssumeRole'],
      ASSUMED.map((name) => bootstrapRole(deployment, name)),
    ),
    allow(
      'ReadTemplate',
      ['cloudformation:GetTemplate'],
      [regional(deployment, 'cloudformation', `stack/${deployment.stackName}/*`)],
    ),
  ]);
}
