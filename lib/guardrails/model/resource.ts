import { isObject, type JsonObject } from '../../template/values';
import { valueIn } from '../template/json-text';
import { readablePath } from '../template/stack-input';
import type { StackScope } from '../template/stack-scope';
import { shown, textOf, Unknown, UnknownValue, unknownPart } from '../template/unknown';

/**
 * A resource of the app, its properties resolved when they are read.
 *
 * Properties are named as in the template, nested ones with dots: `RedrivePolicy.maxReceiveCount`,
 * `Targets.0.Arn`.
 * Each reader gives undefined for a property that is left out.
 *
 * @throws UnknownValue when only the deployment knows what is read
 */
export class Resource {
  readonly type: string;
  /** Construct path, without a last `/Resource`. */
  readonly path: string;
  private resolved?: unknown;

  constructor(
    readonly logicalId: string,
    private readonly raw: JsonObject,
    readonly stack: StackScope,
    /** For what stands in a property of another resource: that property, `Subscription.0`. */
    readonly within?: string,
  ) {
    this.type = String(raw['Type']);
    this.path = readablePath(stack.input, logicalId);
  }

  /** The ARN as text, or what stands for it: no other resource has the same. */
  get arn(): string {
    return textOf(this.stack.attribute(this.logicalId, 'Arn'));
  }

  /** What `Ref` gives: a name, a URL or an ARN. */
  get ref(): string {
    return textOf(this.stack.ref(this.logicalId));
  }

  /** All properties. Inside, values may still be `Unknown`. */
  get properties(): JsonObject {
    this.resolved ??= this.stack.resolve(this.raw['Properties'] ?? {});
    if (this.resolved instanceof Unknown) throw new UnknownValue(this.resolved.what);
    return isObject(this.resolved) ? this.resolved : {};
  }

  /** What the template says beside the properties, nothing resolved: `Metadata`, `DependsOn`. */
  attribute(name: string): unknown {
    return this.raw[name];
  }

  /** A property of whatever shape; inside, values may still be `Unknown`. */
  value(property: string): unknown {
    let value: unknown = this.properties;
    for (const name of property.split('.')) {
      value = ownOf(value, name);
      if (value instanceof Unknown) throw this.unknown(property, value.what);
      // Policies may be written as text.
      if (typeof value === 'string' && name.endsWith('Policy')) value = valueIn(value) ?? value;
    }
    return value ?? undefined;
  }

  /** Text, a part of which may be unknown. */
  text(property: string): string | undefined {
    const value = this.value(property);
    return value === undefined ? undefined : textOf(value);
  }

  /** Text that is known from end to end; names that nobody wrote down are known as themselves. */
  knownText(property: string): string | undefined {
    const text = this.text(property);
    const unknown = text === undefined ? undefined : unknownPart(text);
    if (unknown !== undefined) throw this.unknown(property, unknown);
    return text;
  }

  /** A number, which templates write as text too. */
  number(property: string): number | undefined {
    const text = this.knownText(property);
    if (text === undefined) return undefined;
    const number = Number(text);
    if (text === '' || !Number.isFinite(number)) {
      throw this.unknown(property, `"${shown(text)}", which is no number`);
    }
    return number;
  }

  /** Whether something is set; false where it is left out. */
  flag(property: string): boolean {
    return this.knownText(property) === 'true';
  }

  object(property: string): JsonObject | undefined {
    const value = this.value(property);
    return isObject(value) ? value : undefined;
  }

  list(property: string): readonly unknown[] {
    const value = this.value(property);
    if (value === undefined) return [];
    return Array.isArray(value) ? value : [value];
  }

  /** The elements of a list of text, parts of which may be unknown. */
  texts(property: string): readonly string[] {
    return this.list(property).map(textOf);
  }

  private unknown(property: string, what: string): UnknownValue {
    return new UnknownValue(`${property} of ${this.path} is ${shown(what)}`);
  }
}

/** A property of an object, or an element of a list. */
function ownOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
