import { isObject, objectOf, ownOf } from '../../template/values';
import type { StackInput } from './stack-input';
import { type Assumptions, StackScope } from './stack-scope';
import { Unknown } from './unknown';

/** All stacks together, so that a reference leads from one into another. */
export class App {
  readonly stacks: readonly StackScope[];
  private readonly byPath: ReadonlyMap<string, StackScope>;
  private readonly nested: ReadonlyMap<string, StackScope>;
  private exports?: ReadonlyMap<string, { readonly scope: StackScope; readonly value: unknown }>;

  constructor(
    inputs: readonly StackInput[],
    private readonly assumptions: Assumptions = new Map(),
  ) {
    this.stacks = inputs.map((input) => new StackScope(input, this));
    this.byPath = new Map(this.stacks.map((stack) => [stack.input.path, stack]));
    this.nested = new Map(
      this.stacks.flatMap((stack) => {
        const { nestedIn } = stack.input;
        return nestedIn ? [[`${nestedIn.stackPath} ${nestedIn.logicalId}`, stack] as const] : [];
      }),
    );
  }

  assumed(stackPath: string, parameter: string): string | Unknown | undefined {
    return this.assumptions.get(`${stackPath} ${parameter}`);
  }

  stackNamed(name: string): StackScope | undefined {
    return this.stacks.find(({ input }) => input.stackName === name);
  }

  /** The stack that a resource of its parent is. */
  nestedIn(stackPath: string, logicalId: string): StackScope | undefined {
    return this.nested.get(`${stackPath} ${logicalId}`);
  }

  /** What a parent gives to a parameter of its nested stack; undefined where it gives nothing. */
  parameterOfNested(
    { stackPath, logicalId }: NonNullable<StackInput['nestedIn']>,
    parameter: string,
  ): unknown {
    const parent = this.byPath.get(stackPath);
    const properties = objectOf(parent?.resourceOf(logicalId)?.['Properties']);
    const given = ownOf(properties['Parameters'], parameter);
    return given === undefined ? undefined : parent?.resolve(given);
  }

  /** What `Fn::ImportValue` gives: an export of any stack here, or unknown. */
  exported(name: string): unknown {
    this.exports ??= this.readExports();
    const found = this.exports.get(name);
    return found ? found.scope.resolve(found.value) : new Unknown(`the import ${name}`);
  }

  private readExports() {
    return new Map(
      this.stacks.flatMap((scope) =>
        Object.values(objectOf(scope.input.template['Outputs'])).flatMap((output) => {
          if (!isObject(output) || output['Export'] === undefined) return [];
          const name = scope.resolve(objectOf(output['Export'])['Name']);
          return typeof name === 'string'
            ? [[name, { scope, value: output['Value'] }] as const]
            : [];
        }),
      ),
    );
  }
}
