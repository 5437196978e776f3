import { Hits } from '../../../local/faults/deciding/hits';
import { checkFaultPlan } from '../../../local/faults/plan/check-fault-plan';
import { type FaultTold, PlannedFaults } from '../../../local/faults/planned-faults';

const QUEUE = 'App/Inbox';
const TEXTS = Array.from({ length: 1000 }, (_, number) => `message ${number}`);

function planned(seed: number, share: number, told: FaultTold[] = []): PlannedFaults {
  const faults = new PlannedFaults(seed, (one) => told.push(one));
  faults.set(checkFaultPlan({ faults: [{ kind: 'duplicate-delivery', share }] }, 'plan'));
  return faults;
}

/** Which of the texts are hit, in the order in which they are asked about. */
const hitBy = (faults: PlannedFaults, texts: readonly string[] = TEXTS) =>
  texts.filter((text) => faults.first(['duplicate-delivery'], QUEUE, [text], () => true));

describe('planned faults', () => {
  it('happen at their share of the occasions', () => {
    expect(hitBy(planned(1, 0))).toEqual([]);
    expect(hitBy(planned(1, 1))).toEqual(TEXTS);
    const { length } = hitBy(planned(1, 0.2));
    expect(length).toBeGreaterThan(150);
    expect(length).toBeLessThan(250);
  });

  it('happen at the same occasions for the same seed in any order, and at others for another', () => {
    const hit = hitBy(planned(1, 0.2));
    expect(hitBy(planned(1, 0.2), TEXTS.toReversed()).toReversed()).toEqual(hit);
    expect(hitBy(planned(2, 0.2))).not.toEqual(hit);
  });

  it('happen at the same occasion once', () => {
    const faults = planned(1, 0.2);
    expect(hitBy(faults).length).toBeGreaterThan(0);
    expect(hitBy(faults)).toEqual([]);
  });

  it('hit a batch with one message that they hit, and tell each', () => {
    const told: FaultTold[] = [];
    const faults = planned(1, 0.2, told);
    expect(faults.first(['duplicate-delivery'], QUEUE, TEXTS, () => true)).toBeDefined();
    expect(told).toHaveLength(hitBy(planned(1, 0.2)).length);
    expect(told[0]).toEqual({
      fault: 'duplicate-delivery',
      subject: QUEUE,
      occasion: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it('take no notice of what every run makes up', () => {
    const faults = planned(1, 1);
    const text = (at: string, id: string, port: number) =>
      `{"time":"${at}","id":"${id}","url":"http://127.0.0.1:${port}/q","day":"${at.slice(0, 10).replaceAll('-', '/')}","ms":${Date.parse(at)}}`;
    const one = text('2026-11-02T09:30:00.000Z', '0b3f1d9e-8a0b-4c37-9d52-6a1f6a2d4c11', 41_234);
    const two = text('2027-01-12T19:31:07.123Z', 'f7c6e2a4-1b0d-4d43-8f5e-2f9c5d0a7b22', 35_001);
    expect(hitBy(faults, [one, two, text('2026-11-02T09:30:00.000Z', 'other', 1)])).toHaveLength(2);
  });

  it('are none without a plan, and start afresh with another', () => {
    const faults = planned(1, 1);
    hitBy(faults);
    faults.set(undefined);
    expect(hitBy(faults)).toEqual([]);
    faults.set(checkFaultPlan({ faults: [{ kind: 'duplicate-delivery', share: 1 }] }, 'plan'));
    expect(hitBy(faults)).toEqual(TEXTS);
  });

  it('are remembered up to a number, and the oldest forgotten', () => {
    const hits = new Hits(2);
    for (const hit of [1, 2, 3]) hits.add(hit);
    expect([1, 2, 3].map((hit) => hits.has(hit))).toEqual([false, true, true]);
  });
});
