import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { Target } from './account';
import { type Finding, failed, passed } from './finding';

export const REGION = { name: 'region', asks: 'the configuration' };

/** A region is named, and it is one. The CDK would take us-east-1 without a word. */
export function checkRegion({ region, endpoint, profile }: Target): Finding {
  if (region === undefined && profile !== undefined) {
    return failed(
      `no region is named, and profile "${profile}" has none or is not there`,
      'give --region, or another of `aws configure list-profiles`',
    );
  }
  if (region === undefined) {
    return failed('no region is named', 'give --region, or set AWS_REGION');
  }
  const known = RegionInfo.regions.find(({ name }) => name === region);
  if (known) return passed(`${region}, in the partition ${known.partition}`);
  if (endpoint !== undefined) return passed(`${region}, on an endpoint that is not AWS`);
  return failed(
    `"${region}" is no region that aws-cdk-lib knows`,
    `give --region with one of ${alike(region).join(', ')}`,
  );
}

/** Regions that begin as this one does, or all there are. */
function alike(region: string): string[] {
  const names = RegionInfo.regions.map(({ name }) => name);
  const near = names.filter((name) => name.split('-')[0] === region.split('-')[0]);
  return near.length > 0 ? near : names;
}
