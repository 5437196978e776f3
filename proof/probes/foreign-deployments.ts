import type { Attack } from './attack';
import { anotherAccount, service } from './attackers';

/** CodeDeploy is made to take a role, with which an alias is moved, for somebody else's deployment. */
export const foreignDeployments: Attack = (application, names) => {
  const { accountId, region, roles } = application;
  return roles.flatMap(({ arn: roleArn }) =>
    [
      { owner: accountId, whose: 'of another application' },
      { owner: anotherAccount(application), whose: 'of another account' },
    ].map(({ owner, whose }) => ({
      attack: names.readable(`move an alias with ${roleArn}, by a deployment ${whose}`),
      ...service(
        'codedeploy.amazonaws.com',
        `arn:aws:codedeploy:${region}:${owner}:deploymentgroup:of-another-team/live`,
        owner,
      ),
      action: 'sts:AssumeRole',
      resource: roleArn,
    })),
  );
};
