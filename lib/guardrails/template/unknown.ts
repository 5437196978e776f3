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

/** What of a text is unknown, if anything is. */
export function unknownPart(text: string): string | undefined {
  const [, what] = /\uE002([^\uE003]*)\uE003/.exec(text) ?? [];
  return what === undefined ? undefined : shown(what);
}

/** Whether the text is a single name and nothing else. */
export function isOneName(text: string): boolean {
  return /^\uE000[^\uE001]*\uE001$/.test(text);
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
