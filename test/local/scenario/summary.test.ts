import { type Summary, shortcomings } from '../../../local/scenario/summary';

const consumer = { received: 2, completed: 2, failed: 0, deadLettered: 0 };

const fine: Summary = {
  seed: 1,
  payments: {
    submitted: 4,
    accepted: 2,
    repeated: 1,
    rejected: 1,
    unanswered: 0,
    processed: 1,
    declined: 1,
  },
  consumers: { 'process-payment': consumer },
  lost: 0,
  chargedTwice: 0,
  unaccounted: 0,
  unusableLines: 1,
  unmodelled: [],
  denied: 0,
  denials: [],
  coldStarts: {},
  coldStartCauses: {},
  latencyMs: { p50: 1, p95: 1, p99: 1 },
  paymentsPerSecond: 1,
  peakMemoryMiB: 1,
  seconds: 1,
  startUpSeconds: 1,
};

describe('a run', () => {
  it('is right when every accepted payment is accounted for once: rejections are no fault of it', () => {
    expect(shortcomings(fine)).toEqual([]);
  });

  it.each<[string, Partial<Summary>, string]>([
    [
      'nothing could be submitted',
      {
        payments: {
          ...{ submitted: 0, accepted: 0, repeated: 0, rejected: 0, unanswered: 0 },
          ...{ processed: 0, declined: 0 },
        },
        unusableLines: 3,
      },
      'no payment could be submitted: no line is usable',
    ],
    ['a payment is lost', { lost: 1 }, '1 accepted payments were not completed by every consumer'],
    ['one is charged twice', { chargedTwice: 1 }, '1 payments were charged more than once'],
    [
      'one nobody accepted is charged',
      { unaccounted: 1 },
      '1 payments were charged and never accepted',
    ],
    [
      'a request has no answer',
      { payments: { ...fine.payments, unanswered: 2 } },
      '2 requests got no answer; --verbose prints what the functions log',
    ],
    [
      'one never reached the gateway',
      { payments: { ...fine.payments, processed: 0 } },
      'only 1 of 2 payments reached the gateway',
    ],
    [
      'a message is dead-lettered',
      { consumers: { 'process-payment': { ...consumer, deadLettered: 1 } } },
      'process-payment has 1 dead letters',
    ],
    [
      'something is not modelled',
      { unmodelled: ['App/F: called kms Encrypt'] },
      'App/F: called kms Encrypt',
    ],
  ])('is wrong when %s', (_name, difference, message) => {
    expect(shortcomings({ ...fine, ...difference })).toEqual([message]);
  });

  it('is wrong when somebody wanted to do what no policy allows, and says what', () => {
    const denials = ['role/R: sqs:SendMessage on arn is denied: …'];
    expect(shortcomings({ ...fine, denied: 3, denials })).toEqual([
      '3 calls and deliveries were denied:',
      ...denials,
    ]);
  });

  it('under faults is right when redriving has settled its dead letters, and wrong when it has not', () => {
    const consumers = { 'process-payment': { ...consumer, deadLettered: 3 } };
    const faulty = { ...fine, consumers, faults: { 'final-error': 3 }, redriven: 3 };
    expect(shortcomings({ ...faulty, leftDeadLetters: 0 })).toEqual([]);
    expect(shortcomings({ ...faulty, leftDeadLetters: 2 })).toEqual([
      '2 dead letters came back after every redrive',
    ]);
  });
});
