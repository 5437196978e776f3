import type { Check } from './check';
import { failed, passed } from './finding';
import type { Template } from './planned-stack';

/** Types by what `GetAccountSummary` calls them, with its quota as `<key>Quota` beside. */
const COUNTED: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'Roles',
  'AWS::IAM::ManagedPolicy': 'Policies',
  'AWS::IAM::User': 'Users',
  'AWS::IAM::Group': 'Groups',
  'AWS::IAM::InstanceProfile': 'InstanceProfiles',
};

/** The account has room for the IAM resources that the template adds. */
export const IAM_QUOTAS: Check = {
  name: 'iam quotas',
  asks: 'iam:GetAccountSummary',
  async run({ account, stack, deployed }) {
    const added = Object.entries(COUNTED)
      .map(([type, key]) => ({ key, more: count(stack.template, type) - count(deployed, type) }))
      .filter(({ more }) => more > 0);
    if (added.length === 0) return passed('the template adds none');
    const summary = await account.iamSummary();
    const quotas = added.map(({ key, more }) => {
      const [used = 0, quota = Number.POSITIVE_INFINITY] = [summary[key], summary[`${key}Quota`]];
      return { text: `${key}: ${used} and ${more} more, of ${quota}`, full: used + more > quota };
    });
    const full = quotas.filter((quota) => quota.full).map(({ text }) => text);
    if (full.length === 0) return passed(quotas.map(({ text }) => text).join('; '));
    return failed(
      full.join('; '),
      'delete what nobody uses, or have the quota raised: https://console.aws.amazon.com/servicequotas/home/services/iam/quotas',
    );
  },
};

function count(template: Template | undefined, type: string): number {
  return Object.values(template?.Resources ?? {}).filter(({ Type }) => Type === type).length;
}
