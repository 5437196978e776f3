import { CfnParameter, Duration, Lazy } from 'aws-cdk-lib';
import type { LeastPrivilegeFunctionProps } from '../../../lib/functions/least-privilege-function';
import { shippingFunction, shop } from './shop';

type Props = Partial<LeastPrivilegeFunctionProps>;

const MEMORY =
  'Shop/Ship: memorySize must be a whole number from 128 to 10240, got %; it is in MiB; leave it out for 256';
const TIMEOUT =
  'Shop/Ship: timeout must be whole seconds from 1 second to 15 minutes, got %; leave it out for 10 seconds';
const RESERVED =
  "Shop/Ship: reservedConcurrentExecutions must be a whole number of at least 0, got %; leave it out to share the account's concurrency";
const DESCRIPTION =
  'Shop/Ship: description must have 1 to 256 characters, got %; say in a sentence what the function is for';
const VARIABLE =
  'Shop/Ship: environment must have names of at least two letters, digits and underscores that start with a letter, got "%"; rename it';
const TAKEN =
  'Shop/Ship: environment must not set what Lambda sets itself, got "%"; give the variable a name of your own';

describe('a limit of a least-privilege function', () => {
  const rejected: [string, string, string, Props][] = [
    ['memory below', MEMORY, '127', { memorySize: 127 }],
    ['memory above', MEMORY, '10241', { memorySize: 10_241 }],
    ['memory in parts', MEMORY, '128.5', { memorySize: 128.5 }],
    ['timeout below', TIMEOUT, '999 millis', { timeout: Duration.millis(999) }],
    ['timeout above', TIMEOUT, '15 minutes 1 second', { timeout: Duration.seconds(901) }],
    ['timeout in parts', TIMEOUT, '1 second 500 millis', { timeout: Duration.millis(1500) }],
    ['reserved below', RESERVED, '-1', { reservedConcurrentExecutions: -1 }],
    ['reserved in parts', RESERVED, '1.5', { reservedConcurrentExecutions: 1.5 }],
    ['no description', DESCRIPTION, '0', { description: ' ' }],
    ['a long description', DESCRIPTION, '257', { description: 'x'.repeat(257) }],
    ['a name of one character', VARIABLE, 'A', { environment: { A: '1' } }],
    ['a name with a hyphen', VARIABLE, 'MY-RATE', { environment: { 'MY-RATE': '1' } }],
    ['a name that starts with a digit', VARIABLE, '1RATE', { environment: { '1RATE': '1' } }],
    ['a name that starts with _', VARIABLE, '_HANDLER', { environment: { _HANDLER: '1' } }],
    ['the region', TAKEN, 'AWS_REGION', { environment: { AWS_REGION: 'eu-west-1' } }],
    ['a credential', TAKEN, 'AWS_ACCESS_KEY_ID', { environment: { AWS_ACCESS_KEY_ID: 'x' } }],
    ['the task root', TAKEN, 'LAMBDA_TASK_ROOT', { environment: { LAMBDA_TASK_ROOT: '/' } }],
  ];

  it.each(rejected)('rejects %s', (_, message, got, props) => {
    expect(() => shippingFunction(shop(), props)).toThrow(message.replace('%', got));
  });

  const accepted: [string, Props][] = [
    ['the least memory', { memorySize: 128 }],
    ['the most memory', { memorySize: 10_240 }],
    ['the shortest timeout', { timeout: Duration.seconds(1) }],
    ['the longest timeout', { timeout: Duration.minutes(15) }],
    ['no concurrency at all', { reservedConcurrentExecutions: 0 }],
    ['the longest description', { description: 'x'.repeat(256) }],
    ['a name of two characters', { environment: { A1: '1' } }],
    ['a setting of the SDK', { environment: { AWS_MAX_ATTEMPTS: '5' } }],
  ];

  it.each(accepted)('takes %s', (_, props) => {
    expect(() => shippingFunction(shop(), props)).not.toThrow();
  });

  it('is not checked before it is known', () => {
    const stack = shop();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    expect(() =>
      shippingFunction(stack, {
        description: Lazy.string({ produce: () => 'Ships' }),
        memorySize: number,
        timeout: Duration.seconds(number),
        reservedConcurrentExecutions: number,
      }),
    ).not.toThrow();
  });
});
