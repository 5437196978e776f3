import { CrashPlan } from '../../../local/faults/chosen/crash-plan';
import type { CrashPoint } from '../../../local/faults/chosen/crash-point';
import type { Call } from '../../../local/gateway/call';

const PAY = 'App/Pay';
let plan: CrashPlan;

function call(functionPath = PAY): Call {
  const principal = {
    kind: 'function',
    functionPath,
    roleArn: 'arn:aws:iam::000000000000:role/r',
    environmentId: 'one',
  } as const;
  return { principal, service: 'sns', operation: 'Publish' };
}

const point = (number: number, when: CrashPoint['when']) => ({ function: PAY, call: number, when });

/** Of so many calls in turn, on which side of each the function crashes, if it does. */
function crashes(count: number): (string | undefined)[] {
  return Array.from({ length: count }, () => {
    const fault = plan.ofCall(call());
    return fault?.kind === 'no-answer' && fault.ends === 'crash' ? fault.when : undefined;
  });
}

beforeEach(() => {
  plan = new CrashPlan();
});

describe('planned crashes', () => {
  it('happen once each, before and after chosen calls of one function', () => {
    plan.set([point(1, 'after'), point(3, 'before')]);
    expect(plan.ofCall(call('App/Other'))).toBeUndefined();
    expect(crashes(4)).toEqual(['after', undefined, 'before', undefined]);
  });

  it('count invocations for those before the acknowledgement, and calls for others', () => {
    plan.set([point(2, 'before-acknowledgement'), point(2, 'before')]);
    expect(crashes(1)).toEqual([undefined]);
    expect([plan.crashesAtEnd(PAY), plan.crashesAtEnd('App/Other')]).toEqual([false, false]);
    expect(crashes(1)).toEqual(['before']);
    expect([plan.crashesAtEnd(PAY), plan.crashesAtEnd(PAY)]).toEqual([true, false]);
  });

  it('take the place of those before, which are counted no more', () => {
    plan.set([point(2, 'before'), point(1, 'before-acknowledgement')]);
    crashes(1);
    plan.set([point(2, 'before')]);
    expect(crashes(2)).toEqual([undefined, 'before']);
    expect(plan.crashesAtEnd(PAY)).toBe(false);
  });

  it('leave a call alone that is not the operation it must be, and have not happened', () => {
    const wanted = { ...point(1, 'before'), operation: 'PutItem' };
    plan.set([wanted, { ...point(2, 'before'), operation: 'Publish' }]);
    expect(crashes(3)).toEqual([undefined, 'before', undefined]);
    expect(plan.set([])).toEqual([wanted]);
  });

  it('are nothing to callers from outside', () => {
    plan.set([point(1, 'before')]);
    const principal = { kind: 'caller', arn: 'arn:aws:iam::000000000000:user/x' } as const;
    expect(plan.ofCall({ principal, service: 'sns', operation: 'Publish' })).toBeUndefined();
  });
});
