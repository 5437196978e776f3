import { type CodeBlock, codeBlocks, documents } from './support/markdown';
import { typeCheck } from './support/type-check';

/** Shows that the check looks, and that it reports the right line. */
const MISTAKEN: CodeBlock = {
  file: 'mistaken.md',
  line: 10,
  language: 'ts',
  heading: '',
  text: [
    "import { FanOut } from 'sluice-cdk';",
    "new FanOut(undefined as never, 'Placed', { displayNames: 'placed' });",
  ].join('\n'),
};

describe('TypeScript in the documentation', () => {
  it('compiles, each block by itself', () => {
    const blocks = documents()
      .flatMap(codeBlocks)
      .filter(({ language }) => language === 'ts' || language === 'typescript');
    expect(blocks.length).toBeGreaterThan(0);
    expect(typeCheck([...blocks, MISTAKEN])).toEqual([
      expect.stringMatching(/^mistaken\.md:11: error TS2561: .*'displayNames'/),
    ]);
  });
});
