import { merchantOf } from '../../../lambda/shared/merchant';
import { apiEvent } from '../support/events';

const caller = (userArn: string | null) => merchantOf(apiEvent({ userArn }));

describe('merchantOf', () => {
  it.each([
    ['a role', 'arn:aws:sts::111122223333:assumed-role/merchant-acme/session'],
    ['a user', 'arn:aws:iam::111122223333:user/merchant-acme'],
    ['a user below a path', 'arn:aws:iam::111122223333:user/shops/eu/merchant-acme'],
    ['a role in another partition', 'arn:aws-cn:sts::111122223333:assumed-role/merchant-acme/s'],
  ])('knows %s by its name', (_, arn) => {
    expect(caller(arn)).toBe('acme');
  });

  it.each([
    ['nobody', null],
    ['a role of another name', 'arn:aws:sts::111122223333:assumed-role/admin/session'],
    [
      'a session that calls itself a merchant',
      'arn:aws:sts::111122223333:assumed-role/admin/merchant-acme',
    ],
    ['a user whose path is a merchant', 'arn:aws:iam::111122223333:user/merchant-acme/eve'],
    ['a federated user', 'arn:aws:sts::111122223333:federated-user/merchant-acme'],
    ['the root user', 'arn:aws:iam::111122223333:root'],
    ['an empty merchant', 'arn:aws:iam::111122223333:user/merchant-'],
    ['a merchant with capitals', 'arn:aws:iam::111122223333:user/merchant-ACME'],
    ['a name that only contains a merchant', 'arn:aws:iam::111122223333:user/x-merchant-acme'],
    ['a name with a line break', 'arn:aws:iam::111122223333:user/merchant-acme\n'],
  ])('rejects %s', (_, arn) => {
    expect(() => caller(arn)).toThrow(expect.objectContaining({ code: 'CallerNotAMerchant' }));
  });
});
