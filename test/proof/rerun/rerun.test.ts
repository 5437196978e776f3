import type { PolicyRevision } from '../../../local/authorization/policy-book';
import { type Atom, atomsOf } from '../../../proof/atoms/atom';
import type { Exercise } from '../../../proof/proof-scenario';
import { Reruns } from '../../../proof/rerun/rerun';
import { allow, policy, TABLE } from '../support/application';
import { functionNamed, permissions, roleArnOf } from '../support/shop';

const functions = [functionNamed('Ship'), functionNamed('Pack')];

/** The one permission of a policy with one. */
function atomOf(action: string): Atom {
  const [atom] = atomsOf(permissions('Ship', allow(action, TABLE)));
  if (atom) return atom;
  throw new Error(`${action}: is no permission`);
}

const write = atomOf('dynamodb:PutItem');

/** An app that fails when a test says so, and everything that is done to it and its cloud. */
class Rehearsal implements Exercise {
  readonly done: string[] = [];
  /** How many denials each run adds. */
  denied = 1;
  private denials = 0;
  private outcome: () => Promise<void> = async () => {};

  readonly reruns = new Reruns(
    {
      revisePolicies: async (revisions: readonly PolicyRevision[]) => {
        const [one] = revisions;
        this.done.push(one ? `revise ${one.policy}` : 'give back');
      },
      statistics: async () => ({
        functions: {},
        consumers: {},
        denials: this.denials,
        peakMemoryMiB: 0,
      }),
      recycle: async (path: string) => {
        this.done.push(`recycle ${path}`);
      },
    },
    this,
    { judged: { functions }, names: { readable: (text) => text.replaceAll(TABLE, '<Table>') } },
  );

  runs(outcome: () => Promise<void>): this {
    this.outcome = outcome;
    return this;
  }

  fails(thrown: unknown): this {
    return this.runs(() => Promise.reject(thrown));
  }

  async run(): Promise<void> {
    this.done.push('run');
    this.denials += this.denied;
    await this.outcome();
  }

  async recover(): Promise<void> {
    this.done.push('recover');
  }

  async close(): Promise<void> {}
}

const REVISE = 'revise Shop/Ship/Role identity Permissions';

describe('a run without a permission', () => {
  it('that nobody notices has it given back, and nothing to recover from', async () => {
    const app = new Rehearsal();
    expect(await app.reruns.without(write)).toBeUndefined();
    expect(app.done).toEqual([REVISE, 'run', 'give back']);
  });

  it('that fails is told by what failed, and recovers with all permissions', async () => {
    const app = new Rehearsal().fails(new Error(`PutItem on ${TABLE} was refused`));
    expect(await app.reruns.without(write)).toBe('PutItem on <Table> was refused');
    expect(app.done).toEqual([REVISE, 'run', 'give back', 'recover']);
  });

  it('that fails with nothing denied is tried again, since it failed for another reason', async () => {
    const app = new Rehearsal();
    app.denied = 0;
    app.runs(async () => {
      if (app.done.filter((step) => step === 'run').length > 1) app.denied = 1;
      throw new Error('late');
    });
    // The denial counts from the third run on, when it is made before the failure.
    expect(await app.reruns.without(write)).toBe('late');
    expect(app.done.filter((step) => step === 'run')).toHaveLength(3);
  });

  it('that fails again and again with nothing denied proves nothing', async () => {
    const app = new Rehearsal().fails(new Error('broken'));
    app.denied = 0;
    await expect(app.reruns.without(write)).rejects.toThrow(
      'the app must fail for want of a permission when one is taken away, and failed 3 times with nothing denied: broken',
    );
  });

  it.each([
    ['a text', 'was refused', 'was refused'],
    ['nothing', undefined, 'undefined'],
    ['an error without a message', new RangeError(), 'RangeError'],
  ])('has failed whatever it throws: %s', async (_name, thrown, told) => {
    const app = new Rehearsal().fails(thrown);
    expect(await app.reruns.without(write)).toBe(told);
    expect(app.done).toContain('recover');
  });

  it.each(['logs:CreateLogStream', 'sts:AssumeRole'])(
    'begins in fresh execution environments where it is asked for only there: %s',
    async (action) => {
      const app = new Rehearsal();
      await app.reruns.without(atomOf(action));
      expect(app.done).toEqual([REVISE, 'recycle Shop/Ship/Function', 'run', 'give back']);
    },
  );

  it('begins afresh for a trust policy, too', async () => {
    const trust = policy('trust', roleArnOf('Pack'), {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
    });
    const app = new Rehearsal();
    for (const atom of atomsOf(trust)) await app.reruns.without(atom);
    expect(app.done).toContain('recycle Shop/Pack/Function');
    expect(app.done).not.toContain('recycle Shop/Ship/Function');
  });

  describe('that hangs', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it('has failed after half a minute, and not before', async () => {
      const app = new Rehearsal().runs(() => new Promise(() => {}));
      const failure = app.reruns.without(write);
      await jest.advanceTimersByTimeAsync(29_999);
      expect(app.done).toEqual([REVISE, 'run']);
      await jest.advanceTimersByTimeAsync(1);
      expect(await failure).toBe('it did not come to an end');
      expect(app.done).toEqual([REVISE, 'run', 'give back', 'recover']);
    });

    it('is waited for no more when it ends', async () => {
      await new Rehearsal().reruns.without(write);
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});

describe('a run with all permissions', () => {
  it('comes before each thirteenth run without one', async () => {
    const app = new Rehearsal();
    for (let run = 0; run < 25; run++) await app.reruns.without(write);
    const runs = app.done.filter((done) => done !== 'give back').join(' ');
    const without = `${REVISE} run`;
    const twelve = Array(12).fill(without).join(' ');
    expect(runs).toBe(`${twelve} run ${twelve} run ${without}`);
  });

  it('fails when the app does not run as before, and says what to look at', async () => {
    const app = new Rehearsal().fails(new Error('two orders were shipped'));
    await expect(app.reruns.control()).rejects.toThrow(
      'the app must run as before once its permissions are given back, got: two orders were shipped; recover must bring it back to rest, and run must not see what an earlier one has left',
    );
    expect(app.done).toEqual(['run']);
  });
});
