import type { PolicySpec } from '../../../../local/assembly/model';
import { TestAccess } from '../support/access';
import { application, queue, role, topic } from '../support/application';
import { KEY, QUEUE, ROLE, TOPIC } from '../support/cast';
import { deny, resourcePolicy } from '../support/policies';
import type { VoiceRow } from '../support/voice-row';
import { ROWS } from './rows';

/** Takes the place of the topic's default policy, and allows nobody anything. */
const OVER_TLS = resourcePolicy(
  TOPIC,
  deny('sns:Publish', TOPIC, {
    Principal: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  }),
);

function accessOf({ keyed }: VoiceRow, policies: readonly PolicySpec[]): TestAccess {
  const key = keyed ? { keyArn: KEY } : {};
  return new TestAccess(
    application({
      roles: [role(ROLE)],
      queues: [queue(QUEUE, key)],
      topics: [topic(TOPIC, key)],
      policies: [OVER_TLS, ...policies],
    }),
  );
}

const named = (row: VoiceRow) => [row.name, row] as const;

describe.each(ROWS.map(named))('%s', (_name, row) => {
  it('asks for what AWS documents, and is allowed it by the least', () => {
    const access = accessOf(row, row.policies);
    expect(row.ask(access.control)).toBeUndefined();
    expect(access.asked).toEqual(row.asks);
    expect(new Set(access.control.log.decisions().map(({ asker }) => asker))).toEqual(
      new Set([row.asker]),
    );
    expect(access.denials).toEqual([]);
  });

  it.each(row.policies.map((policy) => [`${policy.kind} ${policy.name}`.trim(), policy]))(
    'is refused without any one policy: %s',
    (_policy, left) => {
      const access = accessOf(
        row,
        row.policies.filter((policy) => policy !== left),
      );
      expect(row.ask(access.control)).toMatchObject({ decision: { allowed: false } });
      expect(access.denials.map(({ asker }) => asker)).toEqual([row.asker]);
    },
  );

  it('is refused without any policy, at the first that is asked for', () => {
    const access = accessOf(row, []);
    expect(row.ask(access.control)).toMatchObject({ decision: { explicit: false } });
    expect(access.asked).toEqual(row.asks.slice(0, 1));
  });
});

/** The policies as they would be for another topic, function, schedule or alarm. */
function forAnother(source: string, { policies }: VoiceRow): PolicySpec[] {
  return policies.map((policy) => {
    const whole = JSON.stringify(policy.document);
    const other = JSON.stringify({ 'aws:SourceArn': `${source}-of-others` });
    const document = whole.replaceAll(JSON.stringify({ 'aws:SourceArn': source }), other);
    return { ...policy, document: JSON.parse(document) };
  });
}

describe('what a service may do for one resource, it may not for another', () => {
  const withSource = ROWS.flatMap((row) =>
    row.source === undefined ? [] : [[row.name, row, row.source] as const],
  );
  it.each(withSource)('%s', (_name, row, source) => {
    const access = accessOf(row, forAnother(source, row));
    expect(row.ask(access.control)).toMatchObject({ decision: { lacks: 'resource' } });
  });
});

describe('the key of a resource', () => {
  const keyed = ROWS.filter((row) => row.keyed);
  it.each(keyed.map(named))('decides, though the resource allows: %s', (_name, row) => {
    const ofKey = ({ attachedTo: [arn] }: PolicySpec) => arn === KEY;
    const access = accessOf(
      row,
      row.policies.filter((policy) => !ofKey(policy)),
    );
    expect(row.ask(access.control)).toMatchObject({
      request: { resource: KEY },
      decision: { lacks: 'resource' },
    });
  });
});

it('an alarm may notify a topic that has no policy of its own', () => {
  const row = ROWS.find(({ asker }) => asker === 'App/Backlog');
  const access = new TestAccess(application({ topics: [topic(TOPIC)] }));
  expect(row?.ask(access.control)).toBeUndefined();
  expect(access.asked).toEqual(row?.asks);
});
