import type { Check, Situation } from './check';
import { failed, passed } from './finding';

/** Of `cdk bootstrap` without `--qualifier`. */
const DEFAULT_QUALIFIER = 'hnb659fds';

/** The environment is bootstrapped, as recently as the assembly's manifest requires. */
export const BOOTSTRAP: Check = {
  name: 'bootstrap',
  asks: 'ssm:GetParameter',
  async run(situation) {
    const { account, stack } = situation;
    if (!stack.bootstrap) return passed('the stack needs none');
    const { parameter, version } = stack.bootstrap;
    const found = await account.parameter(parameter);
    if (found === undefined) {
      return failed(
        `${where(situation)} is not bootstrapped: there is no ${parameter}`,
        command(situation),
      );
    }
    if (Number(found) >= version) return passed(`version ${found}, and ${version} is required`);
    return failed(
      `${where(situation)} is bootstrapped with version ${found}, and ${version} is required`,
      `${command(situation)}; give the same options as the first time`,
    );
  },
};

function where({ caller, target }: Situation): string {
  return `aws://${caller.accountId}/${target.region}`;
}

function command(situation: Situation): string {
  const { profile } = situation.target;
  const qualifier = situation.stack.bootstrap?.parameter.split('/').at(-2);
  return [
    `npx cdk bootstrap ${where(situation)}`,
    ...(qualifier && qualifier !== DEFAULT_QUALIFIER ? [`--qualifier ${qualifier}`] : []),
    ...(profile ? [`--profile ${profile}`] : []),
    '(docs/deploy-roles.md says what to give CloudFormation in place of AdministratorAccess)',
  ].join(' ');
}
