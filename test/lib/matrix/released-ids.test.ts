import { IdentityReport } from 'sluice-cdk';
import { appOf, PLAIN } from './circumstances';
import { addReleasedIds, releasedIds, replacements, type StatefulResource } from './released-ids';
import { SAMPLES } from './samples';
import { wholeTemplate } from './whole-template';

const LINE = /^(?<path>.+?) = (?<logicalId>\w+), (?<type>[\w:]+), on removal/gm;

function idsNow(): StatefulResource[] {
  return SAMPLES.flatMap(({ name, build }) => {
    const app = appOf(PLAIN);
    build(PLAIN.places(app));
    const { text } = IdentityReport.ofTemplate(wholeTemplate(app));
    return [...text.matchAll(LINE)].map(
      ({ groups }) => ({ sample: name, ...groups }) as StatefulResource,
    );
  });
}

/** Whether jest was started with `-u`. */
function updates(): boolean {
  const { snapshotState } = expect.getState() as { snapshotState?: { _updateSnapshot: string } };
  return snapshotState?._updateSnapshot === 'all';
}

describe('what the constructs keep', () => {
  it('has the logical ids of the last release', () => {
    const now = idsNow();
    if (updates()) {
      const known = new Set(releasedIds().map(({ sample, path }) => `${sample}: ${path}`));
      addReleasedIds(now.filter(({ sample, path }) => !known.has(`${sample}: ${path}`)));
    }
    expect(replacements(releasedIds(), now)).toEqual([]);
  });

  const topic = { sample: 's', path: 'Placed', logicalId: 'Placed1', type: 'AWS::SNS::Topic' };

  it.each([
    [
      'has another logical id',
      [{ ...topic, logicalId: 'Placed2' }],
      'got Placed2 (AWS::SNS::Topic)',
    ],
    [
      'is of another type',
      [{ ...topic, type: 'AWS::SQS::Queue' }],
      'got Placed1 (AWS::SQS::Queue)',
    ],
    ['has another path', [{ ...topic, path: 'Orders' }], 'got none'],
    ['is gone', [], 'got none'],
  ])('rejects one that %s', (_, now, got) => {
    expect(replacements([topic], now)).toEqual([
      expect.stringContaining(
        `Placed of "s": the logical id must stay Placed1 (AWS::SNS::Topic), ${got}; `,
      ),
    ]);
  });

  it('may grow', () => {
    expect(replacements([topic], [topic, { ...topic, path: 'New' }])).toEqual([]);
  });
});
