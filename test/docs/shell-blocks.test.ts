import { readFileSync } from 'node:fs';
import path from 'node:path';
import { wrongWith } from './support/known-commands';
import { type CodeBlock, codeBlocks, documents, inlineCode, REPOSITORY } from './support/markdown';
import { commands } from './support/shell';

function shellBlocks(): CodeBlock[] {
  return documents()
    .flatMap(codeBlocks)
    .filter(({ language }) => language === 'sh');
}

describe('commands in the documentation', () => {
  it('can be typed as they stand', () => {
    const inProse = documents()
      .flatMap(inlineCode)
      .filter(({ text }) => /^(npm|npx) /.test(text));
    expect([...shellBlocks(), ...inProse].flatMap(commands).flatMap(wrongWith)).toEqual([]);
  });

  it.each([
    ['npm run sluce -- pay', /^README\.md:7: .*npm run sluce must be a script of package\.json/],
    ['npm run -s sluice -- pay --amont 2', /unknown option '--amont'/],
    ['npm run -s sluice -- pai', /unknown command 'pai'/],
    ['npm run deploy -- --stag prod', /unknown option '--stag'/],
    ['npm start -- --stage test', /Allowed choices are dev, prod/],
    ['npm ci && yarn test', /"yarn" must be a command that readers have/],
    ['npx cdk deplot', /cdk must be told one of/],
  ])('rejects %s', (text, problem) => {
    expect(commands({ file: 'README.md', line: 7, text }).flatMap(wrongWith)).toEqual([
      expect.stringMatching(problem),
    ]);
  });

  it('are what .ci/run runs, where the README says how to try and test it', () => {
    const promised = shellBlocks()
      .filter(({ file, heading }) => file === 'README.md' && /^(Try|Test) it$/.test(heading))
      .flatMap(commands)
      .map(({ words }) => words.join(' '))
      .filter((command) => /^npm (ci|start|test)\b/.test(command));
    expect([...new Set(promised)].sort()).toEqual(['npm ci', 'npm start', 'npm test']);
    const run = readFileSync(path.join(REPOSITORY, '.ci/run'), 'utf8').split('\n');
    // CI cannot press Ctrl-C.
    expect(run).toEqual(expect.arrayContaining(['npm ci', 'npm start -- --once', 'npm test']));
  });
});
