import { Topic } from 'aws-cdk-lib/aws-sns';
import { check } from '../../../../../lib/guardrails/check';
import { findingsOf, linesOf } from '../../support/findings-of';
import { resource } from './support/told';

const many = (count: number, one: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`The${index}`, one]));

const TOPIC = { Topic: resource('AWS::SNS::Topic') };

describe('template-limits', () => {
  const linesFor = (template: Readonly<Record<string, unknown>>, bytes?: number) => {
    const shop = { path: 'Shop', file: '/Shop.json', stackName: 'Shop', paths: new Map() };
    return linesOf(check([{ ...shop, template, bytes }]), 'template-limits');
  };

  it.each([
    ['resources', 500, (count: number) => ({ Resources: many(count, TOPIC.Topic) })],
    [
      'parameters',
      200,
      (count: number) => ({ Resources: TOPIC, Parameters: many(count, { Type: 'String' }) }),
    ],
    [
      'outputs',
      200,
      (count: number) => ({ Resources: TOPIC, Outputs: many(count, { Value: 'x' }) }),
    ],
    [
      'mappings',
      200,
      (count: number) => ({ Resources: TOPIC, Mappings: many(count, { a: { b: 'c' } }) }),
    ],
  ])('accepts as many %s as there may be, %i, and rejects one more', (noun, most, template) => {
    expect(linesFor(template(most - 1))).toEqual([]);
    expect(linesFor(template(most))).toEqual([]);
    expect(linesFor(template(most + 1))).toEqual([
      expect.stringContaining(`the stack Shop has ${most + 1} ${noun}, must have at most ${most}`),
    ]);
  });

  it.each([
    [1_048_575, 0],
    [1_048_576, 0],
    [1_048_577, 1],
  ])('of a template of %i bytes finds %i mistakes', (bytes, count) => {
    expect(linesFor({ Resources: TOPIC }, bytes)).toHaveLength(count);
  });

  it('is told by the first resource of the stack', () => {
    expect(linesFor({ Resources: TOPIC }, 2_000_000)).toEqual([
      'Shop/Topic: the template of the stack Shop has 2000000 bytes, must have at most 1048576',
    ]);
  });

  it('measures the file that the CDK wrote', () => {
    // The CDK warns of it, too.
    jest.spyOn(console, 'error').mockReturnValueOnce();
    const findings = findingsOf((stack) => {
      stack.templateOptions.metadata = { notes: 'x'.repeat(1_048_576) };
      new Topic(stack, 'Placed');
    });
    expect(linesOf(findings, 'template-limits')).toEqual([
      expect.stringMatching(/^Shop\/Placed: the template of the stack Shop has 10\d{5} bytes/),
    ]);
  });

  it('accepts a template that was not read from a file, whatever its size', () => {
    expect(linesFor({ Resources: TOPIC })).toEqual([]);
  });
});
