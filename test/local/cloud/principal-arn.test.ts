import type { RoleSpec } from '../../../local/assembly/model';
import { checkPrincipalArn } from '../../../local/cloud/principal-arn';

const ACCOUNT = '000000000000';
const roleArn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;
const role = (name: string): RoleSpec => ({
  path: `Shop/${name}`,
  stack: 'Shop',
  logicalId: name,
  name,
  arn: roleArn(name),
  managedPolicyArns: [],
});
const roles = [role('Shop-ShipRole'), role('Shop-PlaceRole'), role('auditor')];

describe('who gets credentials', () => {
  it.each([
    ['a role that the app declares', roleArn('Shop-ShipRole')],
    ['one with a name of its own', roleArn('auditor')],
    ['a role from outside', roleArn('operator')],
    ['a role of a stack that does not run here', roleArn('Depot-ShipRole')],
    ['a role of another account', roleArn('Shop-ShipRoel', '111122223333')],
    ['a user, whatever the name', `arn:aws:iam::${ACCOUNT}:user/Shop-Ship`],
  ])('is %s', (_, arn) => {
    expect(() => checkPrincipalArn(arn, ACCOUNT, roles)).not.toThrow();
  });

  it('is no role that a stack should have and has not, which would be an administrator', () => {
    expect(() => checkPrincipalArn(roleArn('Shop-ShipRoel'), ACCOUNT, roles)).toThrow(
      `credentialsFor: principalArn must be of a role that Shop has, got ${roleArn('Shop-ShipRoel')}; give one of ${roleArn('Shop-ShipRole')}, ${roleArn('Shop-PlaceRole')}, ${roleArn('auditor')}`,
    );
  });
});
