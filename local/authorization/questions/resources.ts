import type { Application, Declared } from '../../assembly/model';

/** Something that people ask about. */
export interface NamedResource {
  /** Construct path, below the stack where there is one stack, as the reports have it. */
  readonly name: string;
  /** The whole construct path. */
  readonly path: string;
  readonly arn: string;
  /** What it is called in AWS, where it has a name. */
  readonly physicalName?: string;
  /** `<stack>-<logical id>-`, with which the name that CloudFormation makes up begins. */
  readonly madeUp: string;
  /** Whose it is, where it has no construct path of its own here: a function's log group. */
  readonly owner?: string;
  /** The customer managed key it is encrypted under. */
  readonly keyArn?: string;
}

/** The resources of an application by their construct paths, and texts in which those stand for ARNs. */
export class Resources {
  readonly all: readonly NamedResource[];
  private readonly byArn: ReadonlyMap<string, NamedResource>;
  private readonly names: ReadonlyMap<string, string>;

  constructor(application: Application) {
    const { functions, policies, roles, managedPolicies, eventSources } = application;
    const keys = policies.flatMap(({ attachedTo: [arn = ''], ...spec }) =>
      arn.includes(':kms:') ? [{ ...spec, name: undefined, arn }] : [],
    );
    const apis = application.httpApis.map((api) => ({
      ...api,
      arn: `arn:aws:execute-api:${application.region}:${application.accountId}:${api.apiId}`,
    }));
    const logs = functions.map((one) => ({
      ...one,
      path: `${one.path} logs`,
      owner: one.path,
      name: one.logGroupName,
      arn: `arn:aws:logs:${application.region}:${application.accountId}:log-group:${one.logGroupName}`,
    }));
    const specs = [
      ...application.queues,
      ...application.topics,
      ...application.tables,
      ...application.buckets,
      ...application.secrets,
      ...keys,
      ...functions,
      ...application.aliases.map((alias) => ({ ...alias, name: undefined })),
      ...application.schedules,
      ...apis,
      ...roles,
      ...logs,
    ];
    this.names = shortNames([...specs, ...policies, ...managedPolicies, ...eventSources]);
    this.all = specs.map((spec) => ({
      name: this.nameOf(spec.path),
      path: spec.path,
      arn: spec.arn,
      ...(spec.name === undefined ? {} : { physicalName: spec.name }),
      madeUp: `${spec.stack}-${spec.logicalId}-`.toLowerCase(),
      ...('owner' in spec && typeof spec.owner === 'string'
        ? { owner: this.nameOf(spec.owner) }
        : {}),
      ...('keyArn' in spec && spec.keyArn !== undefined ? { keyArn: spec.keyArn } : {}),
    }));
    this.byArn = new Map(this.all.map((resource) => [resource.arn, resource]));
  }

  /** A construct path as people know it; anything else as it is. */
  nameOf(path: string): string {
    return this.names.get(path) ?? path;
  }

  /** The resource that an ARN, or a pattern for ARNs, names or is below of. */
  holding(arn: string): NamedResource | undefined {
    for (let end = arn.length; end > 0; end = lastSeparator(arn, end)) {
      const found = this.byArn.get(arn.slice(0, end));
      if (found) return found;
    }
    return undefined;
  }

  /** An ARN with its resource's construct path in angle brackets; any other text as it is. */
  text(value: string): string {
    const found = value.startsWith('arn:') ? this.holding(value) : undefined;
    return found ? `<${found.name}>${value.slice(found.arn.length)}` : value;
  }
}

function lastSeparator(text: string, end: number): number {
  return Math.max(text.lastIndexOf('/', end - 1), text.lastIndexOf(':', end - 1));
}

/** Paths below the stack where there is one stack. */
function shortNames(specs: readonly Pick<Declared, 'path' | 'stack'>[]): Map<string, string> {
  const isOne = new Set(specs.map(({ stack }) => stack)).size === 1;
  return new Map(specs.map(({ path, stack }) => [path, isOne ? below(path, stack) : path]));
}

function below(path: string, stack: string): string {
  return path.startsWith(`${stack}/`) ? path.slice(stack.length + 1) : path;
}

/** Without last construct ids that tell nothing, being the main resource of their parent. */
export function withoutSilentEnd(path: string): string {
  return path.replace(/(\/(Resource|Default))+$/, '');
}
