import { ChosenFaults } from '../../../local/faults/chosen/chosen-faults';
import type { Call } from '../../../local/gateway/call';

const failure = { function: 'App/Pay', operation: 'Publish', status: 400, code: 'KMSDisabled' };

function call(functionPath: string, operation: string): Call {
  const principal = {
    kind: 'function',
    functionPath,
    roleArn: 'arn:aws:iam::000000000000:role/r',
    environmentId: 'one',
  } as const;
  return { principal, service: 'sns', operation };
}

describe('faults on purpose', () => {
  it('are none until they are set, and those that were set last', () => {
    const faults = new ChosenFaults();
    expect(faults.canDeliver('inbox')).toBe(true);
    faults.set({ undeliverable: ['inbox'], failingCalls: [failure] });
    expect([faults.canDeliver('inbox'), faults.canDeliver('other')]).toEqual([false, true]);
    faults.set({});
    expect(faults.canDeliver('inbox')).toBe(true);
    expect(faults.failureOf(call('App/Pay', 'Publish'))).toBeUndefined();
  });

  it('end one call of one function each', () => {
    const faults = new ChosenFaults();
    faults.set({ failingCalls: [failure] });
    expect(faults.failureOf(call('App/Other', 'Publish'))).toBeUndefined();
    expect(faults.failureOf(call('App/Pay', 'PublishBatch'))).toBeUndefined();
    expect(faults.failureOf(call('App/Pay', 'Publish'))).toEqual(failure);
    expect(faults.failureOf(call('App/Pay', 'Publish'))).toBeUndefined();
  });

  it('end every call where they last, until others are chosen', () => {
    const faults = new ChosenFaults();
    const lasting = { ...failure, lasting: true };
    faults.set({ failingCalls: [lasting] });
    expect(faults.failureOf(call('App/Pay', 'Publish'))).toEqual(lasting);
    expect(faults.failureOf(call('App/Pay', 'Publish'))).toEqual(lasting);
    faults.set({});
    expect(faults.failureOf(call('App/Pay', 'Publish'))).toBeUndefined();
  });

  it('crash every invocation of some functions', () => {
    const faults = new ChosenFaults();
    faults.set({ crashing: ['App/Pay'] });
    expect([faults.crashes('App/Pay'), faults.crashes('App/Other')]).toEqual([true, false]);
    faults.set({});
    expect(faults.crashes('App/Pay')).toBe(false);
  });

  it('are nothing to callers from outside', () => {
    const faults = new ChosenFaults();
    faults.set({ failingCalls: [failure] });
    const principal = { kind: 'caller', arn: 'arn:aws:iam::000000000000:user/x' } as const;
    expect(faults.failureOf({ principal, service: 'sns', operation: 'Publish' })).toBeUndefined();
  });
});
