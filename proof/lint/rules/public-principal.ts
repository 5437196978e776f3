import { isNarrowedBy, isSpeltOut, namesAccount, namesResource } from '../narrowing';
import { type PolicyStatement, principalsOf } from '../policy-statements';
import { allowRule } from '../rule';

/** Keys that say who is asking, or for whom, and what of their values says so. */
const NARROWING: Readonly<Record<string, (value: string) => boolean>> = {
  'aws:PrincipalAccount': isSpeltOut,
  'aws:PrincipalArn': namesAccount,
  'aws:PrincipalOrgID': isSpeltOut,
  'aws:PrincipalOrgPaths': namesOrganisation,
  'aws:SourceAccount': isSpeltOut,
  'aws:SourceArn': (arn) => namesAccount(arn) || namesResource(arn),
  'aws:SourceOrgID': isSpeltOut,
  'aws:SourceOrgPaths': namesOrganisation,
  'aws:SourceOwner': isSpeltOut,
  'aws:SourceVpc': isSpeltOut,
  'aws:SourceVpce': isSpeltOut,
  'aws:userid': (value) => isSpeltOut(value.split(':', 1)[0] ?? ''),
  'kms:CallerAccount': isSpeltOut,
};

/** Everybody, in whatever account. */
export const publicPrincipal = allowRule('public-principal', (statement) =>
  principalsOf(statement, 'AWS').includes('*') && !isNarrowed(statement)
    ? [
        {
          place: { ...statement.place, element: 'Principal' },
          message: 'the principal "*" is everybody, and no condition says of which account',
          fix: 'name the principal, or add a condition on aws:PrincipalAccount or aws:PrincipalOrgID',
        },
      ]
    : [],
);

function isNarrowed({ conditions }: PolicyStatement): boolean {
  return Object.entries(NARROWING).some(([key, narrows]) => isNarrowedBy(conditions, key, narrows));
}

/** `o-abc123/r-ab12/ou-ab12-11111111/*` */
function namesOrganisation(path: string): boolean {
  return /^o-[a-z0-9]+\//.test(path);
}
