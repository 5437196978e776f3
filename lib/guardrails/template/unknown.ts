/**
 * A value that only the deployment knows: a parameter's, an import's, one that CloudFormation looks
 * up. Rules never guess it: reading it as anything ends the check with "unknown".
 */
export class Unknown {
  /** @param what what it is, in words: `the parameter Stage` */
  constructor(readonly what: string) {}
}

/** An unknown value that is known to be none of some texts. */
export class UnknownOther extends Unknown {
  constructor(
    what: string,
    readonly than: readonly string[],
  ) {
    super(what);
  }
}

/** Reading a value that only the deployment knows. What a check found before still holds. */
export class UnknownValue extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'UnknownValue';
  }
}

/**
 * Marks in resolved text, of characters that no template has a use for. A name that CloudFormation
 * or the environment gives is not known as text, but is known to be that resource's and no other's.
 */
const NAMED = ['\uE000', '\uE001'] as const;
const UNKNOWN = ['\uE002', '\uE003'] as const;

/** What ARNs are split at is none of a name's, which stays whole. */
const SEPARATORS: readonly (readonly [separator: string, within: string])[] = [
  [':', '\uE004'],
  ['/', '\uE005'],
];

/** Text that stands for a name nobody wrote down: `Shop/Inbox`, `AWS::Region`. */
export function named(what: string): string {
  return `${NAMED[0]}${whole(what)}${NAMED[1]}`;
}

/** Text for a part of which nothing is known. */
export function unknownText({ what }: Unknown): string {
  return `${UNKNOWN[0]}${whole(what)}${UNKNOWN[1]}`;
}

/** A resolved value as text; what is unknown of it, inside too, is a mark. Templates may hold any shape. */
export function textOf(value: unknown): string {
  if (value instanceof Unknown) return unknownText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return JSON.stringify(value, (_key, one) => (one instanceof Unknown ? unknownText(one) : one));
}

/** What of a text is unknown, if anything is. */
export function unknownPart(text: string): string | undefined {
  const [, what] = /\uE002([^\uE003]*)\uE003/.exec(text) ?? [];
  return what === undefined ? undefined : shown(what);
}

/** Whether the text is a single name and nothing else. */
export function isOneName(text: string): boolean {
  return /^\uE000[^\uE001]*\uE001$/.test(text);
}

const OF_ENVIRONMENT = ['AWS::AccountId', 'AWS::Region'].map(named);

/** Whether the text is the account or the Region of a stack that is for any. */
export function isOfEnvironment(text: string): boolean {
  return OF_ENVIRONMENT.includes(text);
}

/** Text for people: what stands for something else is in angle brackets. */
export function shown(text: string): string {
  return SEPARATORS.reduce((read, [separator, within]) => read.replaceAll(within, separator), text)
    .replaceAll(/[\uE000\uE002]/g, '<')
    .replaceAll(/[\uE001\uE003]/g, '>')
    .replaceAll('/Resource>', '>');
}

function whole(what: string): string {
  return SEPARATORS.reduce((kept, [separator, within]) => kept.replaceAll(separator, within), what);
}

/** A piece of resolved text, and how much is known of it. */
export interface TextPart {
  readonly kind: 'literal' | 'named' | 'unknown';
  /** As it stands in the text, or what a mark says. */
  readonly text: string;
}

/** A text taken apart at its marks. */
export function partsOf(text: string): readonly TextPart[] {
  return text
    .split(/(\uE000[^\uE001]*\uE001|\uE002[^\uE003]*\uE003)/)
    .filter((part) => part !== '')
    .map((part): TextPart => {
      if (part.startsWith(NAMED[0])) return { kind: 'named', text: part.slice(1, -1) };
      if (part.startsWith(UNKNOWN[0])) return { kind: 'unknown', text: part.slice(1, -1) };
      return { kind: 'literal', text: part };
    });
}

const PSEUDO = whole('AWS::');

/** An account, a Region or a partition that the stack leaves open. */
export function isEnvironment({ kind, text }: TextPart): boolean {
  return kind === 'named' && text.startsWith(PSEUDO);
}

/** A text of the same length in which only what is written out can be read. */
export function literalPart(text: string): string {
  return text.replaceAll(/\uE000[^\uE001]*\uE001|\uE002[^\uE003]*\uE003/g, (mark) =>
    NAMED[0].repeat(mark.length),
  );
}

/** A text with one name for all that nobody wrote down; an ARN or an attribute stays what it is. */
export function withoutNames(text: string): string {
  return text.replaceAll(/(?<!^)\uE000[^\uE001.]*\uE001/g, named('name'));
}
