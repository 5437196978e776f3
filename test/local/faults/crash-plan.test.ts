import { CrashPlan } from '../../../local/faults/crash-plan';
import type { CrashPoint } from '../../../local/faults/crash-point';
import type { Call } from '../../../local/gateway/gateway';

const PAY = 'App/Pay';
const killed: string[] = [];
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

/** Makes calls in turn. @returns for each on which side of it the function crashed, if it did */
async function calls(count: number): Promise<string[]> {
  const ends: string[] = [];
  for (let made = 0; made < count; made++) {
    const one = call();
    if (await plan.before(one)) ends.push('before');
    else ends.push((await plan.after(one)) ? 'after' : '-');
  }
  return ends;
}

const point = (number: number, when: CrashPoint['when']) => ({ function: PAY, call: number, when });

beforeEach(() => {
  killed.length = 0;
  plan = new CrashPlan(async (functionPath, environmentId) => {
    killed.push(`${functionPath} ${environmentId}`);
  });
});

describe('planned crashes', () => {
  it('happen once each, before and after chosen calls of one function', async () => {
    plan.set([point(1, 'after'), point(3, 'before')]);
    expect(await plan.before(call('App/Other'))).toBe(false);
    expect(await calls(4)).toEqual(['after', '-', 'before', '-']);
    expect(killed).toEqual(['App/Pay one', 'App/Pay one']);
  });

  it('follow the call, whichever call is answered first', async () => {
    plan.set([point(1, 'after')]);
    const [first, second] = [call(), call()];
    await plan.before(first);
    await plan.before(second);
    expect([await plan.after(second), await plan.after(first)]).toEqual([false, true]);
  });

  it('count invocations for those before the acknowledgement, and calls for others', async () => {
    plan.set([point(2, 'before-acknowledgement'), point(2, 'before')]);
    expect(await calls(1)).toEqual(['-']);
    expect([plan.crashesAtEnd(PAY), plan.crashesAtEnd('App/Other')]).toEqual([false, false]);
    expect(await calls(1)).toEqual(['before']);
    expect([plan.crashesAtEnd(PAY), plan.crashesAtEnd(PAY)]).toEqual([true, false]);
  });

  it('take the place of those before, which are counted no more', async () => {
    plan.set([point(2, 'before'), point(1, 'before-acknowledgement')]);
    await calls(1);
    plan.set([point(2, 'before')]);
    expect(await calls(2)).toEqual(['-', 'before']);
    expect(plan.crashesAtEnd(PAY)).toBe(false);
  });
});
