import naughtyStrings from 'big-list-of-naughty-strings/blns.json';
import cardNumbers from './texts/card-numbers.json';
import command from './texts/command.json';
import headers from './texts/headers.json';
import logs from './texts/logs.json';
import markup from './texts/markup.json';
import nearMisses from './texts/near-misses.json';
import nosql from './texts/nosql.json';
import paths from './texts/paths.json';
import prototype from './texts/prototype.json';
import sql from './texts/sql.json';
import template from './texts/template.json';
import unicode from './texts/unicode.json';

/** One text that somebody may send where another was expected. */
export interface HostileText {
  /** Its kind and what it is, for example `sql: always true`. */
  readonly name: string;
  readonly text: string;
}

const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  command,
  headers,
  logs,
  markup,
  'near-misses': nearMisses,
  nosql,
  paths,
  prototype,
  sql,
  template,
  unicode,
};

/** Texts with what looks like a card number. */
export const CARD_NUMBERS = textsOf('card-numbers', cardNumbers);

/** Every text: ours by kind, then the Big List of Naughty Strings, then {@link CARD_NUMBERS}. */
export const HOSTILE_TEXTS: readonly HostileText[] = [
  ...Object.entries(KINDS).flatMap(([kind, texts]) => textsOf(kind, texts)),
  ...naughtyStrings.map((text, index) => ({ name: `big list: ${index}`, text })),
  ...CARD_NUMBERS,
];

function textsOf(kind: string, texts: Readonly<Record<string, string>>): HostileText[] {
  return Object.entries(texts).map(([name, text]) => ({ name: `${kind}: ${name}`, text }));
}
