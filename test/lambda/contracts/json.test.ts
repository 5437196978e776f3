import fc from 'fast-check';
import { containersIn, parseJson, RepeatedNameError } from '../../../lambda/contracts/json';

describe('parseJson', () => {
  it('gives what JSON.parse gives for what every JSON writer writes', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', ' ', '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"b":{"c":[{"d":1 , "d" : 2}]}}',
    '{"a":1,"\\u0061":2}',
    '{"":1,"":2}',
    '{"__proto__":1,"__proto__":2}',
    '{"\\\\":1,"\\\\":2}',
    '{"a":{"b":1},"a":{"c":1,"d":2}}',
  ])('rejects %s', (text) => {
    expect(() => parseJson(text)).toThrow(RepeatedNameError);
  });

  it.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"b","b":"a"}',
    '["\\"a\\":1","\\\\",":",{"\\"":":"}]',
    '"a:"',
  ])('takes %s', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('rejects what is no JSON', () => {
    expect(() => parseJson('{"a":1,"a"}')).toThrow(SyntaxError);
  });
});

describe('containersIn', () => {
  it('goes through a million levels', () => {
    let deep: unknown = [];
    for (let level = 1; level < 1_000_000; level += 1) deep = [deep];
    let count = 0;
    for (const _ of containersIn(deep)) count += 1;
    expect(count).toBe(1_000_000);
  });
});
