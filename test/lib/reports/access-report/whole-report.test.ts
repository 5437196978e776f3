import { AccessReport } from '../../../../lib';
import { inbox } from './inbox';

describe('an access report', () => {
  it('says so where nobody may do anything', () => {
    expect(AccessReport.ofTemplate({ Resources: inbox }).text).toBe('nobody may do anything');
  });
});
