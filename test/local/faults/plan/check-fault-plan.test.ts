import { checkFaultPlan } from '../../../../local/faults/plan/check-fault-plan';
import { ALL_FAULTS, split } from '../../../../local/faults/plan/fault-plan';
import { KIND_NAMES } from '../../../../local/faults/plan/kinds';

const check = (...faults: unknown[]) => checkFaultPlan({ faults }, 'plan.json');

describe('a fault plan', () => {
  it('has its defaults filled in', () => {
    expect(check({ kind: 'slow-call' }, { kind: 'clock-skew', share: 1, skewSeconds: -5 })).toEqual(
      {
        faults: [
          { kind: 'slow-call', share: 0.05, delaySeconds: 5 },
          { kind: 'clock-skew', share: 1, skewSeconds: -5 },
        ],
      },
    );
  });

  it('of all faults has every kind once, at one occasion in twenty', () => {
    expect(ALL_FAULTS.faults.map(({ kind }) => kind)).toEqual(KIND_NAMES);
    expect(new Set(ALL_FAULTS.faults.map(({ share }) => share))).toEqual(new Set([0.05]));
  });

  it('is for the cloud but for what goes wrong at the payment gateway', () => {
    const { cloud, gateway } = split(ALL_FAULTS);
    expect(gateway.faults.map(({ kind }) => kind)).toEqual([
      'gateway-charges-and-hangs',
      'gateway-charges-and-resets',
      'gateway-fails',
    ]);
    expect(cloud.faults.length + gateway.faults.length).toBe(KIND_NAMES.length);
  });

  it.each<[string, unknown, string]>([
    [
      'what is no plan',
      'all',
      'the plan must be a list of faults, got "all"; write { "faults": [{ "kind": … }] }',
    ],
    ['a plan without faults', {}, 'faults must be a list of faults, got nothing; write {'],
    [
      'what stands beside the faults',
      { faults: [], seed: 1 },
      'seed must not be there, got 1; write one of faults, or leave it out',
    ],
    [
      'a fault that is none',
      { faults: ['crash'] },
      'faults[0] must be an object, got "crash"; write {',
    ],
    [
      'an unknown kind',
      { faults: [{ kind: 'slow-call' }, { kind: 'flood' }] },
      'faults[1].kind must be a kind of fault, got "flood"; there are crash-before-call, ',
    ],
    [
      'a share below',
      { faults: [{ kind: 'slow-call', share: -0.1 }] },
      'faults[0].share must be a number from 0 to 1, got -0.1; one in twenty is 0.05',
    ],
    [
      'a share above',
      { faults: [{ kind: 'slow-call', share: 2 }] },
      'faults[0].share must be a number from 0 to 1, got 2;',
    ],
    [
      'a delay too long',
      { faults: [{ kind: 'slow-call', delaySeconds: 901 }] },
      'faults[0].delaySeconds must be a number of seconds from 0.001 to 900, got 901; leave it out for 5',
    ],
    [
      'a misspelt field',
      { faults: [{ kind: 'slow-call', delayMs: 5 }] },
      'faults[0].delayMs must not be there, got 5; write one of kind, share, function, service, operation, delaySeconds, or leave it out',
    ],
    [
      'a field of another kind',
      { faults: [{ kind: 'hang-at-end', queue: 'Inbox' }] },
      'faults[0].queue must not be there, got "Inbox";',
    ],
    [
      'an unknown service',
      { faults: [{ kind: 'engine-restart', service: 'kms' }] },
      'faults[0].service must be one of dynamodb, s3, secretsmanager, sns, sqs, got "kms"; leave it out for all of them',
    ],
    [
      'an error that the SDK does not retry',
      { faults: [{ kind: 'retried-error', errorCode: 'AccessDenied' }] },
      'faults[0].errorCode must be one of InternalError, ',
    ],
    [
      'an empty name',
      { faults: [{ kind: 'hang-at-end', function: '' }] },
      'faults[0].function must be the name of a function, by its construct path or short name, got ""; write for example "process-payment"',
    ],
  ])('rejects %s', (_name, plan, message) => {
    expect(() => checkFaultPlan(plan, 'plan.json')).toThrow(`plan.json: ${message}`);
  });
});
