import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { appOf, PLAIN } from '../circumstances';

/** What one property is shown to do. */
export interface PropCase {
  readonly prop: string;
  /** Builds the same stack with and without it, and gives its template. */
  readonly outcome: (given: boolean) => unknown;
}

/** The properties of one public interface, each with a value. */
export interface PropTable {
  readonly interface: string;
  readonly cases: readonly PropCase[];
}

interface PropTableProps<P> {
  /** Builds what takes the properties. */
  readonly build: (stack: Stack, props: P) => void;
  /** The properties that have to be there; a property among them is given another value. */
  readonly base: (stack: Stack) => P;
  /** A value of each property, with what has to be beside it. */
  readonly given: { readonly [Prop in keyof P]?: (stack: Stack) => Partial<P> };
  /** Of a property that is for readers alone: a value that is refused. */
  readonly refused?: { readonly [Prop in keyof P]?: Partial<P> };
  /** What has to be beside a property, with it and without it. */
  readonly beside?: { readonly [Prop in keyof P]?: (stack: Stack) => Partial<P> };
}

/** A table whose cases differ in nothing but whether the property is given. */
export function propTable<P extends object>(
  name: string,
  { build, base, given, refused = {}, beside = {} }: PropTableProps<P>,
): PropTable {
  /** Whatever a value consists of is in the stack either way. */
  const outcome = (prop: keyof P, isGiven: boolean): unknown => {
    const stack = new Stack(appOf(PLAIN), 'Shop');
    const props = { ...base(stack), ...beside[prop]?.(stack) };
    const value = given[prop]?.(stack);
    build(stack, isGiven ? { ...props, ...value } : props);
    return Template.fromStack(stack).toJSON();
  };
  const refusal = (prop: keyof P): unknown => {
    const stack = new Stack(appOf(PLAIN), 'Shop');
    try {
      build(stack, { ...base(stack), ...refused[prop] });
    } catch (error) {
      if (String(error).includes(`${String(prop)} must`)) return error;
      throw error;
    }
    return outcome(prop, false);
  };
  const names = (cases: object): (keyof P)[] => Object.keys(cases) as (keyof P)[];
  const cases = [
    ...names(given).map((prop) => ({ prop, outcome: (is: boolean) => outcome(prop, is) })),
    ...names(refused).map((prop) => ({
      prop,
      outcome: (is: boolean) => (is ? refusal(prop) : outcome(prop, false)),
    })),
  ];
  return { interface: name, cases: cases.map((one) => ({ ...one, prop: String(one.prop) })) };
}
