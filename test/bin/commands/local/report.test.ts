import { lineOf, type Reported } from '../../../../bin/commands/local/report';
import type { CloudEvent } from '../../../../local/cloud/types';

const QUIET: Reported = { verbose: false, faults: false };

const denied: CloudEvent = {
  kind: 'denied',
  asker: 'Shop/Place',
  action: 'sns:Publish',
  resource: 'arn:aws:sns:us-east-1:000000000000:Placed',
  explanation: 'Shop/Place may not sns:Publish',
  at: 0,
};
const failed = (errorMessage: string): CloudEvent => ({
  kind: 'invocation-error',
  function: 'Shop/Ship/Function',
  errorType: 'Error',
  errorMessage,
  at: 0,
});
const message = (outcome: 'completed' | 'failed' | 'dead-lettered'): CloudEvent => ({
  kind: 'message',
  outcome,
  consumer: 'Shop/Ship/Function',
  queueArn: 'arn:aws:sqs:us-east-1:000000000000:Inbox',
  messageId: '1',
  content: 'digest',
  reason: 'Error: out of tea',
  at: 0,
});
const fault: CloudEvent = {
  kind: 'fault',
  fault: 'crash-before-call',
  subject: 'Shop/Ship',
  occasion: '1',
  at: 0,
};
const log: CloudEvent = { kind: 'log', function: 'Shop/Ship/Function', line: 'shipped' };

describe('whoever runs an app', () => {
  it.each<[string, CloudEvent, string]>([
    ['what no policy allows', denied, 'denied: Shop/Place may not sns:Publish'],
    ['how a function failed', failed('out of tea'), 'ship Error: out of tea'],
    [
      'what went to the dead letters, and why',
      message('dead-lettered'),
      'ship dead letter: message 1 of Inbox: Error: out of tea',
    ],
    ['what is not modelled', { kind: 'unmodelled', message: 'Kinesis' }, 'not modelled: Kinesis'],
  ])('is told %s', (_, event, line) => {
    expect(lineOf(event, QUIET)).toBe(line);
  });

  it.each<[string, CloudEvent]>([
    ['logs', log],
    ['faults on purpose', fault],
    ['messages that were handled', message('completed')],
    ['messages that come again', message('failed')],
  ])('is not told %s unasked', (_, event) => {
    expect(lineOf(event, QUIET)).toBeUndefined();
  });

  it('is told of logs and faults with --verbose', () => {
    expect(lineOf(log, { verbose: true, faults: false })).toBe('ship shipped');
    expect(lineOf(fault, { verbose: true, faults: true })).toBe('crash-before-call Shop/Ship');
  });

  it('is not told what goes wrong where it goes wrong on purpose, but what is denied', () => {
    const onPurpose = { verbose: false, faults: true };
    expect(lineOf(failed('a crash'), onPurpose)).toBeUndefined();
    expect(lineOf(message('dead-lettered'), onPurpose)).toBeUndefined();
    expect(lineOf(denied, onPurpose)).toMatch(/^denied: /);
  });

  it('is told what to do about an SDK that Lambda would have', () => {
    const missing = failed("Cannot find module '@aws-sdk/client-sns'\nRequire stack:\n- index.js");
    expect(lineOf(missing, QUIET)).toMatch(
      /^ship Error: Cannot find module '@aws-sdk\/client-sns'\n {2}Lambda has the AWS SDK, and this machine has not: npm install --save-dev @aws-sdk\/client-sns and run /,
    );
    expect(lineOf(missing, { ...QUIET, verbose: true })).toContain('Require stack');
  });
});
