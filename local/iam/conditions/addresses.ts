import { BlockList, isIP } from 'node:net';
import { PolicyError, quoted } from '../policy/policy-error';
import type { Operator } from './condition-test';

const BITS = { ipv4: 32, ipv6: 128 };

const within: Operator['test'] = (expected, { place }) => {
  const [address = '', bits, ...rest] = expected.split('/');
  const family = familyOf(address);
  const prefix = bits === undefined ? family && BITS[family] : prefixOf(bits);
  if (!family || prefix === undefined || rest.length > 0 || prefix > BITS[family]) {
    throw new PolicyError(
      place,
      `compares with an address that is none, got ${quoted(expected)}`,
      'write an address or a range in CIDR notation, for example 203.0.113.0/24',
    );
  }
  const range = new BlockList();
  range.addSubnet(address, prefix, family);
  return (actual) => {
    const actualFamily = familyOf(actual);
    return actualFamily !== undefined && range.check(actual, actualFamily);
  };
};

function prefixOf(bits: string): number | undefined {
  return /^\d+$/.test(bits) ? Number(bits) : undefined;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  if (address.includes('%')) return undefined; // a network interface, which means nothing to AWS
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress */
export const addressOperators: Readonly<Record<string, Operator>> = {
  IpAddress: { negated: false, test: within },
  NotIpAddress: { negated: true, test: within },
};
