import { rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { assemblyOf, directory, functionOf, read, synthesise, write } from './support/assemblies';

describe('an assembly that is not whole', () => {
  it('is refused when its directory does not exist', () => {
    expect(() => read('/not/there')).toThrow(
      '/not/there: does not exist; run `cdk synth` and give the directory it wrote',
    );
  });

  it.each([
    [
      'is empty',
      '',
      /manifest\.json: is not valid JSON .*; run `cdk synth` again, the file is truncated/,
    ],
    ['is cut off', '{"version":"1', /manifest\.json: is not valid JSON/],
    ['is a list', '[]', /manifest\.json: does not have the expected shape at ""/],
    ['has artifacts of another shape', '{"artifacts":{"A":5}}', /expected shape at "artifacts\.A"/],
    ['has no stack', '{"version":"1"}', /declares no stack; synthesise an app that has one/],
    [
      'names no template',
      '{"artifacts":{"A":{"type":"aws:cloudformation:stack"}}}',
      /is named by the assembly but cannot be read; run `cdk synth` again/,
    ],
  ])('is refused when its manifest %s', (_name, manifest, message) => {
    write('manifest.json', manifest);
    expect(() => read(directory)).toThrow(message);
  });

  it.each([
    ['is a list', '[]', /template\.json: does not have the expected shape/],
    ['has no resources', '{}', /expected shape at "Resources"/],
    [
      'has a resource without a type',
      '{"Resources":{"A":{}}}',
      /expected shape at "Resources\.A\.Type"/,
    ],
    ['is null', 'null', /does not have the expected shape/],
  ])('is refused when its template %s', (_name, template, message) => {
    expect(() => read(assemblyOf(template))).toThrow(message);
  });

  it('is refused when the code of a function is missing', () => {
    const assembly = synthesise((stack) => functionOf(stack));
    const manifest = require(path.join(assembly, 'Orders.assets.json'));
    for (const { source } of Object.values(manifest.files) as { source: { path: string } }[]) {
      rmSync(path.join(assembly, source.path), { recursive: true });
      break;
    }
    expect(() => read(assembly)).toThrow(
      /^Orders\/Worker: its code "[0-9a-f]+\.zip" is no asset of the assembly; run `cdk synth` again/,
    );
  });

  it('is refused when its list of assets is cut off', () => {
    const assembly = synthesise((stack) => functionOf(stack));
    truncateSync(path.join(assembly, 'Orders.assets.json'), 30);
    expect(() => read(assembly)).toThrow(/Orders\.assets\.json: is not valid JSON/);
  });
});

describe('what goes round in circles', () => {
  it('is refused when two resources are named after each other', () => {
    const circle = (other: string) => ({
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: { 'Fn::GetAtt': [other, 'QueueName'] } },
    });
    const assembly = assemblyOf({ Resources: { A: circle('B'), B: circle('A') } });
    expect(() => read(assembly)).toThrow(
      'Orders/B: depends on itself (Orders/B -> Orders/A -> Orders/B); break the circle',
    );
  });

  it('is refused when a condition asks for itself', () => {
    const assembly = assemblyOf({
      Conditions: { IsProd: { 'Fn::Not': [{ Condition: 'IsProd' }] } },
      Resources: { A: { Type: 'AWS::SQS::Queue', Condition: 'IsProd' } },
    });
    expect(() => read(assembly)).toThrow('Orders/IsProd: depends on itself');
  });
});
