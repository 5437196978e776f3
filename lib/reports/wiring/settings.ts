import { inOrder, type JsonObject } from '../../template/values';

/**
 * The properties of an edge, each told once: in words of its own, or else by name and value.
 *
 * Nothing is left out for want of words. Tags are: they connect nothing.
 */
export class Settings {
  private readonly told: string[] = [];
  private readonly taken = new Set<string>(['Tags']);

  constructor(
    private readonly properties: JsonObject,
    private readonly text: (value: unknown) => string,
  ) {}

  /** Takes properties that are told elsewhere in the line, or tell nothing. */
  without(...names: string[]): this {
    for (const name of names) this.taken.add(name);
    return this;
  }

  /** Tells a property that is there. Words that come to nothing are left out. */
  tell(name: string, words: (text: string, value: unknown) => string | undefined): this {
    this.taken.add(name);
    const value = this.properties[name];
    const said = value === undefined ? undefined : words(this.text(value), value);
    if (said) this.told.push(said);
    return this;
  }

  /** What was told, in that order, and then all the rest by name. */
  all(): string[] {
    const rest = Object.entries(this.properties)
      .filter(([name]) => !this.taken.has(name))
      .map(([name, value]) => `${name} ${this.text(value)}`);
    return [...this.told, ...rest.sort(inOrder)];
  }
}
