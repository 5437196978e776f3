import { addExamples } from '../../../../../examples/examples';
import { check } from '../../../../../lib/guardrails/check';
import { Model } from '../../../../../lib/guardrails/model/model';
import { allStatements } from '../../../../../lib/guardrails/model/policies/policies';
import { PERMISSIONS } from '../../../../../lib/guardrails/rules/permissions';
import type { StackInput } from '../../../../../lib/guardrails/template/stack-input';
import { PaymentsStack } from '../../../../../lib/payments/payments-stack';
import { isObject, type JsonObject } from '../../../../../lib/template/values';
import { inputsOf } from '../../support/findings-of';

const VARIANTS = [
  ['dev', 'aws'],
  ['dev', 'customer'],
  ['prod', 'aws'],
  ['prod', 'customer'],
] as const;

const payments = (stage: 'dev' | 'prod', encryption: 'aws' | 'customer') =>
  inputsOf((_, app) => new PaymentsStack(app, `Payments-${stage}`, { stage, encryption }));

const NOTHING = { findings: [], unknown: [] };

describe('the rules for permissions', () => {
  it.each(VARIANTS)('find nothing in Payments %s with keys of %s', (stage, encryption) => {
    expect(check(payments(stage, encryption), {}, PERMISSIONS)).toEqual(NOTHING);
  });

  it('find nothing in the examples', () => {
    const inputs = inputsOf((_, app) => addExamples(app));
    expect(check(inputs, {}, PERMISSIONS)).toEqual(NOTHING);
  });

  it('find every source condition that is taken away', () => {
    const unguarded = payments('prod', 'customer').map(withoutConditions);
    const forServices = allStatements(new Model(unguarded)).filter(
      ({ allows, principals: { Service = [] } }) =>
        allows && Service.some((service) => service !== 'lambda.amazonaws.com'),
    );
    expect(forServices.length).toBeGreaterThan(20);
    const places = check(unguarded, {}, PERMISSIONS)
      .findings.filter(({ rule }) => rule === 'source-condition')
      .map(({ path }) => path);
    expect(places).toEqual(forServices.map(({ declaredIn }) => declaredIn.path));
  });
});

function withoutConditions(input: StackInput): StackInput {
  return { ...input, template: stripped(input.template) as JsonObject };
}

/** Without the conditions of statements, and what stands for them in permissions of functions. */
function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !(name === 'Condition' && 'Effect' in value))
      .filter(([name]) => !/^Source(?:Arn|Account)$/.test(name))
      .map(([name, inner]) => [name, stripped(inner)]),
  );
}
