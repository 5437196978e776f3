import type { Application } from '../../../local/assembly/model';
import { judgedPart } from '../../../proof/judgement/judged-part';
import { application } from '../support/application';

/** An application that has one of everything in each of two stacks. */
function twice(): Application {
  const empty = application();
  const lists = Object.entries(empty).filter(([, value]) => Array.isArray(value));
  const filled = lists.map(([name]) => [name, [{ stack: 'Shop' }, { stack: 'Watchers' }]]);
  return { ...empty, ...Object.fromEntries(filled) };
}

describe('the part of an app that is judged', () => {
  it('is all of it when nothing else is said', () => {
    expect(judgedPart(twice())).toEqual(twice());
  });

  it('leaves out everything in the stacks that are not judged', () => {
    const judged = judgedPart(twice(), (stackName) => stackName === 'Shop');
    const lists = Object.values(judged).filter(Array.isArray);
    expect(lists).toHaveLength(17);
    for (const list of lists) expect(list).toEqual([{ stack: 'Shop' }]);
  });

  it('is in the same account and Region', () => {
    const { accountId, region } = judgedPart(twice(), () => false);
    expect([accountId, region]).toEqual([twice().accountId, twice().region]);
  });
});
