import { isCalled, shortName } from '../../../local/assembly/short-name';

describe('the name people use', () => {
  it.each([
    ['Payments-dev/ProcessPayment/Function', 'process-payment'],
    ['Orders/Recorder', 'recorder'],
    ['Orders/Recorder/Resource', 'recorder'],
    ['Function', 'function'],
  ])('of %s is %s', (path, name) => {
    expect(shortName(path)).toBe(name);
  });
});

describe('a construct', () => {
  it.each<[string, boolean]>([
    ['Payments-dev/ProcessPayment/Function', true],
    ['Payments-dev/ProcessPayment', true],
    ['ProcessPayment', true],
    ['process-payment', true],
    ['Payment', false],
    ['Function', false],
    ['Payments-dev', false],
  ])('is meant by its path, its end, or its short name: %s is %s', (name, expected) => {
    expect(isCalled('Payments-dev/ProcessPayment/Function', name)).toBe(expected);
  });
});
