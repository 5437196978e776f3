/** What kind of endpoint a stack is deployed to. */
export type Profile = 'aws' | 'local';

/** @throws naming the profiles there are */
export function profileNamed(name: unknown): Profile {
  if (name === 'aws' || name === 'local') return name;
  throw new Error(
    `context: profile must be aws or local, got ${JSON.stringify(name)}; leave it out for an AWS account, or give -c profile=local for a LocalStack-compatible endpoint`,
  );
}
