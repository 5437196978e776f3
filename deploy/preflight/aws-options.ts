import type { Target } from './account';

/** What an `aws` command needs to ask the same account and region. */
export function awsOptions({ region, profile }: Target): string {
  return `${region ? ` --region ${region}` : ''}${profile ? ` --profile ${profile}` : ''}`;
}
