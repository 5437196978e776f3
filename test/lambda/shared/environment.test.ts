import { requiredSetting } from '../../../lambda/shared/environment';

describe('requiredSetting', () => {
  it('gives the value', () => {
    expect(requiredSetting('TABLE', { TABLE: 'Payments' })).toBe('Payments');
  });

  it.each([{}, { TABLE: '' }])(
    'rejects a missing value, naming function and fix',
    (environment) => {
      const named = { POWERTOOLS_SERVICE_NAME: 'get-payment', ...environment };
      expect(() => requiredSetting('TABLE', named)).toThrow(
        "get-payment: TABLE must be set in the function's environment, got nothing; add it to the function's environment in the stack",
      );
    },
  );
});
