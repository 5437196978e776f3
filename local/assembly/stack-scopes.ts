import type { AssembledStack } from './read-assembly';
import { type Environment, StackScope } from './stack-scope';

/** The stacks of an assembly, each resolving what it refers to, in the others as well. */
export function stackScopes(
  stacks: readonly AssembledStack[],
  environment: Environment,
): readonly StackScope[] {
  const scopes: StackScope[] = [];
  const outputsOf = (scope: StackScope) =>
    Object.entries(scope.stack.template.Outputs ?? {}).map(([name, output]) => ({
      name,
      output,
      place: `${scope.stack.stackName}/Outputs/${name}`,
    }));
  const others = {
    importValue: (name: string) => {
      for (const scope of scopes) {
        for (const { output, place } of outputsOf(scope)) {
          if (output.Export && scope.resolve(output.Export.Name, place) === name) {
            return scope.resolve(output.Value, place);
          }
        }
      }
      throw new Error(`no stack of the assembly exports "${name}"`);
    },
    stackOutput: (stackName: string, outputName: string) => {
      const scope = scopes.find(({ stack }) => stack.stackName === stackName);
      const declared = scope && outputsOf(scope).find(({ name }) => name === outputName);
      if (!declared) throw new Error(`no stack "${stackName}" with output "${outputName}"`);
      return scope.resolve(declared.output.Value, declared.place);
    },
  };
  scopes.push(...stacks.map((stack) => new StackScope(stack, environment, others)));
  return scopes;
}
