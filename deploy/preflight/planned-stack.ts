import { CloudAssembly, type CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';

/** What of a resource is looked at here. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** What the environment must have been bootstrapped with. */
export interface BootstrapNeed {
  /** The SSM parameter that says which version it was. */
  readonly parameter: string;
  readonly version: number;
}

/** A stack as `cdk synth` wrote it. */
export interface PlannedStack {
  readonly name: string;
  readonly template: Template;
  readonly terminationProtection: boolean;
  readonly bootstrap?: BootstrapNeed;
}

/** @throws unless the assembly has one stack */
export function readStack(assembly: string): PlannedStack {
  const { stacks } = new CloudAssembly(assembly);
  const [stack] = stacks;
  if (!stack || stacks.length > 1) {
    const names = stacks.map(({ stackName }) => stackName).join(', ');
    throw new Error(`cdk.json: its app must make one stack, got ${names || 'none'}`);
  }
  return {
    name: stack.stackName,
    template: stack.template,
    terminationProtection: stack.terminationProtection ?? false,
    bootstrap: bootstrapNeed(stack),
  };
}

function bootstrapNeed(stack: CloudFormationStackArtifact): BootstrapNeed | undefined {
  const { requiresBootstrapStackVersion: version, bootstrapStackVersionSsmParameter: parameter } =
    stack;
  return version && parameter ? { version, parameter } : undefined;
}
