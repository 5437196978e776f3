import path from 'node:path';
import { expectSection } from '../../support/document-section';
import {
  brokenDocuments,
  repeatedNames,
  strangeDocuments,
} from '../../support/hostile-input/documents';
import { JSON_VALUES, NO_JSON_NUMBERS } from '../../support/hostile-input/json-values';
import { RIGHT_MEDIA, WRONG_MEDIA } from '../../support/hostile-input/media-types';
import { HOSTILE_TEXTS } from '../../support/hostile-input/texts';
import { table } from '../../support/table';
import { aPaymentBody } from '../support/events';

const PAGE = path.join(__dirname, '../../../docs/hostile-input.md');

describe('docs/hostile-input.md', () => {
  it('tells how much is tried', () => {
    const good = JSON.stringify(aPaymentBody());
    const counts = new Map<string, number>();
    for (const { name } of HOSTILE_TEXTS) {
      const [kind = ''] = name.split(':');
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const rows: [string, number][] = [
      ...[...counts].map(([kind, count]): [string, number] => [`texts: ${kind}`, count]),
      ['JSON of another type, numbers at an edge', JSON_VALUES.length],
      ['what JSON does not take for a number', NO_JSON_NUMBERS.length],
      ['broken documents', brokenDocuments(good).length],
      ['JSON that is something else, deep or wide', strangeDocuments(good).length],
      ['names written twice', repeatedNames(good).length],
      ['media types and encodings', WRONG_MEDIA.length + RIGHT_MEDIA.length],
    ];
    const total = rows.reduce((sum, [, count]) => sum + count, 0);
    expectSection(table([['what', 'how many'], ...rows, ['all', total]]), PAGE, 'corpus');
  });

  it('has a name of its own for each text', () => {
    const names = HOSTILE_TEXTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
