import { circlesIn } from '../../../../lib/guardrails/model/circles';

describe('circlesIn', () => {
  const circles = (graph: Readonly<Record<string, string>>) =>
    circlesIn(Object.keys(graph), (node) => [...(graph[node] ?? '')]).map((nodes) =>
      nodes.join(''),
    );

  it.each([
    ['none in a line', { a: 'b', b: 'c' }, []],
    ['none where two ways meet', { a: 'bc', b: 'd', c: 'd' }, []],
    ['a node that leads to itself', { a: 'a' }, ['a']],
    ['one behind a line', { a: 'b', b: 'c', c: 'b' }, ['bc']],
    ['two that share nothing', { a: 'b', b: 'a', c: 'd', d: 'c' }, ['ab', 'cd']],
    ['one of two that share a node', { a: 'bc', b: 'a', c: 'a' }, ['ab']],
  ])('finds %s', (_what, graph, expected) => {
    expect(circles(graph)).toEqual(expected);
  });

  it('goes as deep as there are nodes', () => {
    const last = 100_000;
    const [circle] = circlesIn([0], (node) => [node === last ? 0 : node + 1]);
    expect(circle).toHaveLength(last + 1);
  });
});
