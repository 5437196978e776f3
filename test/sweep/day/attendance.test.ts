import type { CloudEvent } from '../../../local/cloud/types';
import { Attendance } from '../../../sweep/day/attendance';

type MessageEvent = Extract<CloudEvent, { kind: 'message' }>;

function message(name: string, outcome: MessageEvent['outcome'] = 'completed'): CloudEvent {
  return {
    kind: 'message',
    outcome,
    consumer: `Payments-dev/${name}/Function`,
    queueArn: 'arn:aws:sqs:us-east-1:000000000000:inbox',
    messageId: 'm-1',
    content: 'c-1',
    at: 0,
  };
}

const ONE_PAYMENT = [
  ...['ProcessPayment', 'UpdateInventory', 'UpdateInventory'],
  ...['RecordAudit', 'RecordAudit', 'NotifyCustomer'],
].map((name) => message(name));

const after = (...events: readonly CloudEvent[]) => {
  const attendance = new Attendance();
  for (const event of events) attendance.observe(event);
  return attendance;
};

describe('who does its part', () => {
  it('is everybody when every message of every payment is completed', () => {
    expect(after(...ONE_PAYMENT, ...ONE_PAYMENT).behind(2)).toEqual([]);
  });

  it('is not who has one message left, or completed one too many', () => {
    expect(after(...ONE_PAYMENT.slice(1)).behind(1)).toEqual([
      'process-payment must have completed 1 messages, got 0',
    ]);
    expect(after(...ONE_PAYMENT, message('NotifyCustomer')).behind(1)).toEqual([
      'notify-customer must have completed 1 messages, got 2',
    ]);
  });

  it('is not asked of who is out of order', () => {
    expect(after(...ONE_PAYMENT.slice(1)).behind(1, 'process-payment')).toEqual([]);
  });
});

describe('trouble', () => {
  const crash: CloudEvent = {
    kind: 'invocation-error',
    function: 'Payments-dev/RecordAudit/Function',
    errorType: 'Runtime.ExitError',
    errorMessage: 'killed',
    at: 0,
  };

  it('is an invocation that fails, and a message that comes back or is given up', () => {
    const attendance = after(
      crash,
      message('RecordAudit', 'failed'),
      message('RecordAudit', 'dead-lettered'),
    );
    expect(attendance.takeTroubles()).toEqual([
      'record-audit: Runtime.ExitError: killed',
      'record-audit: a message failed',
      'record-audit: a message dead-lettered',
    ]);
    expect(attendance.takeTroubles()).toEqual([]);
  });

  it('is expected of one function only, as long as it is out of order', () => {
    const attendance = after();
    attendance.expectTroubleOf('record-audit');
    attendance.observe(crash);
    attendance.observe(message('NotifyCustomer', 'failed'));
    attendance.expectTroubleOf(undefined);
    attendance.observe(crash);
    expect(attendance.takeTroubles()).toEqual([
      'notify-customer: a message failed',
      'record-audit: Runtime.ExitError: killed',
    ]);
  });

  it('is always what is denied and what is not modelled', () => {
    const attendance = after(
      { kind: 'denied', asker: 'a', action: 'b', resource: 'c', explanation: 'not allowed', at: 0 },
      { kind: 'unmodelled', message: 'not modelled' },
    );
    expect(attendance.takeTroubles()).toEqual(['denied: not allowed', 'not modelled']);
  });
});
