import type { ConsumerNews } from '../../../sweep/day/alarm-watch';
import { OutageLog } from '../../../sweep/day/outage-log';
import type { Outage } from '../../../sweep/day/outages';

const CRASHING: Outage = {
  what: 'it crashes',
  consumer: 'Auditor',
  function: 'record-audit',
  kind: 'crashing',
  from: 0,
  to: 3_600_000,
};
const OFF: Outage = { ...CRASHING, kind: 'mapping-off' };

const news = (state: ConsumerNews['state'], at: number, consumer = 'Auditor'): ConsumerNews => ({
  state,
  at,
  consumer,
  queueName: 'AuditorDeadLetters',
});

/** An outage as it must be: noticed, repaired, redriven once, and well again. */
function settled(): OutageLog {
  const log = new OutageLog(CRASHING, 1000);
  log.saw(3, 5);
  log.heard(news('ALARM', 61_000));
  log.repaired(100_000);
  log.redriven(5);
  log.settled(160_000);
  log.heard(news('OK', 130_000));
  return log;
}

describe('an outage with dead letters', () => {
  it('is reported with its times, and violates nothing', () => {
    expect(settled().violations()).toEqual([]);
    expect(settled().report()).toEqual({
      what: 'it crashes',
      consumer: 'Auditor',
      hours: 1,
      waitingAtMost: 3,
      deadLetters: 5,
      alarmAfterMs: 60_000,
      redrives: 1,
      redriven: 5,
      settledAfterMs: 60_000,
      wellAfterMs: 30_000,
    });
  });

  it('must be noticed, have dead letters, and be well again', () => {
    const log = new OutageLog(CRASHING, 0);
    log.repaired(1);
    log.redriven(0);
    log.settled(2);
    expect(log.violations()).toEqual([
      'Auditor: messages must be dead letters, got none',
      'Auditor: no alarm was heard',
      'Auditor: no alarm told that all is well',
    ]);
  });

  it('must have each dead letter redriven', () => {
    const log = settled();
    log.redriven(4);
    expect(log.violations()).toEqual(['Auditor: 5 dead letters must be redriven, got 4']);
  });

  it('expects no alarm once nothing is left, nor one of another consumer', () => {
    expect(settled().heard(news('ALARM', 170_000))).toBe(false);
    expect(new OutageLog(CRASHING, 0).heard(news('ALARM', 1, 'Notifier'))).toBe(false);
  });
});

describe('an outage in which messages only wait', () => {
  it('must have some wait, and no dead letters', () => {
    const log = new OutageLog(OFF, 0);
    expect(log.violations()).toEqual(['Auditor: messages must wait, got none']);
    log.saw(1, 1);
    expect(log.violations()).toEqual(['Auditor: no dead letters, got 1']);
  });

  it('expects no alarm', () => {
    expect(new OutageLog(OFF, 0).heard(news('ALARM', 1))).toBe(false);
  });
});
