import type { Check } from './check';
import { failed, passed, unknown } from './finding';
import type { Template } from './planned-stack';

const PUBLIC = '/aws/service/global-infrastructure';
/** What `GetParameters` takes at once. */
const AT_ONCE = 10;

/**
 * The region has every service that the template uses.
 *
 * AWS publishes which region has what, in some regions only. A service that it lists nowhere is
 * called something else there, and says nothing.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-global-infrastructure.html
 */
export const SERVICES: Check = {
  name: 'services',
  asks: 'ssm:GetParameters',
  async run({ account, stack, target: { region } }) {
    const services = servicesOf(stack.template);
    const anywhere = (service: string) => `${PUBLIC}/services/${service}`;
    const here = (service: string) => `${PUBLIC}/regions/${region}/services/${service}`;
    const names = services.flatMap((service) => [anywhere(service), here(service)]);
    const found = new Set<string>();
    for (let first = 0; first < names.length; first += AT_ONCE) {
      for (const name of await account.existingParameters(names.slice(first, first + AT_ONCE))) {
        found.add(name);
      }
    }
    const listed = services.filter((service) => found.has(anywhere(service)));
    const missing = listed.filter((service) => !found.has(here(service)));
    if (listed.length === 0) {
      return unknown(
        `${region} does not tell which services it has`,
        `see https://aws.amazon.com/about-aws/global-infrastructure/regional-product-services/`,
      );
    }
    if (missing.length === 0) return passed(`${region} has ${listed.join(', ')}`);
    return failed(`${region} does not have ${missing.join(', ')}`, 'deploy to another region');
  },
};

/** `AWS::Lambda::Function` is of `lambda`; what is of CloudFormation or the CDK needs no service. */
function servicesOf({ Resources }: Template): string[] {
  const named = Object.values(Resources)
    .map(({ Type }) => /^AWS::(\w+)::/.exec(Type)?.[1]?.toLowerCase() ?? '')
    .filter((name) => !['', 'cdk', 'cloudformation'].includes(name));
  return [...new Set(named)].sort();
}
