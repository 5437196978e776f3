import { createHash } from 'node:crypto';
import { AssemblyError } from './errors';
import { NO_VALUE, resolveIntrinsics, type Scope } from './intrinsics';
import type { AssembledStack, TemplateResource } from './read-assembly';
import { ignoredTypes, namedIgnoredTypes, resourceTypes } from './resource-types';
import type { Identity, Naming, ResourceType } from './resource-types/resource-type';

/** Where the stacks are taken to be deployed. */
export interface Environment {
  readonly accountId: string;
  readonly region: string;
  readonly endpoint: string;
}

/** What one stack may ask of the others. */
export interface OtherStacks {
  importValue(name: string): unknown;
  stackOutput(stack: string, output: string): unknown;
}

/** Resolves what one stack's template refers to; identities are made up on first use. */
export class StackScope implements Scope {
  private readonly identities = new Map<string, Identity>();
  private readonly conditions = new Map<string, boolean>();
  /** What is being resolved, from the outside in: meeting it again is a circle. */
  private readonly underway: string[] = [];

  constructor(
    readonly stack: AssembledStack,
    private readonly environment: Environment,
    private readonly others: OtherStacks,
  ) {}

  ref(name: string): unknown {
    const pseudo = this.pseudoParameter(name);
    if (pseudo !== undefined) return pseudo;
    const parameter = this.stack.template.Parameters?.[name];
    if (parameter) return parameterValue(`${this.stack.stackName}/${name}`, parameter);
    return this.identity(name).ref;
  }

  attribute(logicalId: string, attribute: string): unknown {
    const value = this.identity(logicalId).attributes[attribute];
    if (value === undefined) {
      throw new AssemblyError(
        this.pathOf(logicalId),
        `the attribute ${attribute} of ${this.resource(logicalId).Type} is not modelled by the local cloud`,
        'refer to another attribute of the resource',
      );
    }
    return value;
  }

  condition(name: string): boolean {
    const known = this.conditions.get(name);
    if (known !== undefined) return known;
    const expression = this.stack.template.Conditions?.[name];
    if (expression === undefined) {
      throw new AssemblyError(this.stack.stackName, `has no condition ${name}`, 'declare it');
    }
    const place = `${this.stack.stackName}/${name}`;
    const value = this.once(place, () => this.resolve(expression, place) === true);
    this.conditions.set(name, value);
    return value;
  }

  mapping(map: string, key: string, subKey: string): unknown {
    const value = this.stack.template.Mappings?.[map]?.[key]?.[subKey];
    if (value === undefined) throw new Error(`no mapping ${map}.${key}.${subKey}`);
    return value;
  }

  importValue(name: string): unknown {
    return this.others.importValue(name);
  }

  stackOutput(stack: string, output: string): unknown {
    return this.others.stackOutput(stack, output);
  }

  resolve(value: unknown, place: string): unknown {
    return resolveIntrinsics(value, this, place);
  }

  identity(logicalId: string): Identity {
    const known = this.identities.get(logicalId);
    if (known) return known;
    const type = this.typeOf(logicalId);
    const identity = this.once(this.pathOf(logicalId), () => type.identity(this.naming(logicalId)));
    this.identities.set(logicalId, identity);
    return identity;
  }

  /** The ARN of something in the account and region that the stacks are taken to be deployed to. */
  arn(service: string, resource: string): string {
    const { accountId, region } = this.environment;
    return `arn:aws:${service}:${region}:${accountId}:${resource}`;
  }

  pathOf(logicalId: string): string {
    return this.stack.paths.get(logicalId) ?? `${this.stack.stackName}/${logicalId}`;
  }

  isModelled(type: string): boolean {
    return resourceTypes.has(type) || namedIgnoredTypes.has(type) || ignoredTypes.has(type);
  }

  /** Of a resource whose type is modelled. */
  typeOf(logicalId: string): ResourceType {
    const { Type } = this.resource(logicalId);
    const type = resourceTypes.get(Type) ?? namedIgnoredTypes.get(Type);
    if (!type) {
      throw new AssemblyError(
        this.pathOf(logicalId),
        `the resource type ${Type} is not modelled by the local cloud`,
        'leave the stack out with --stack, or keep the resource out of what runs locally',
      );
    }
    return type;
  }

  private once<T>(place: string, resolve: () => T): T {
    if (this.underway.includes(place)) {
      const circle = [...this.underway.slice(this.underway.indexOf(place)), place].join(' -> ');
      throw new AssemblyError(
        place,
        `depends on itself (${circle})`,
        'break the circle: write one of the names out',
      );
    }
    this.underway.push(place);
    try {
      return resolve();
    } finally {
      this.underway.pop();
    }
  }

  private resource(logicalId: string): TemplateResource {
    const resource = this.stack.template.Resources[logicalId];
    if (!resource) {
      throw new AssemblyError(
        this.stack.stackName,
        `a reference names "${logicalId}", which the template does not declare`,
        'run `cdk synth` again, the template was edited or is incomplete',
      );
    }
    return resource;
  }

  private naming(logicalId: string): Naming {
    const { accountId, region, endpoint } = this.environment;
    const resource = this.resource(logicalId);
    return {
      accountId,
      region,
      endpoint,
      stackName: this.stack.stackName,
      logicalId,
      property: (name) => {
        const raw = resource.Properties?.[name];
        if (raw === undefined) return undefined;
        const value = this.resolve(raw, `${this.pathOf(logicalId)}.${name}`);
        return value === NO_VALUE ? undefined : String(value);
      },
      generatedName: (maximumLength) => this.generatedName(logicalId, maximumLength),
      arn: (service, rest) => this.arn(service, rest),
    };
  }

  /** Stable where CloudFormation's is random, so that the same assembly gives the same names. */
  private generatedName(logicalId: string, maximumLength: number): string {
    const suffix = createHash('sha256')
      .update(`${this.stack.stackName}/${logicalId}`)
      .digest('hex')
      .slice(0, 12)
      .toUpperCase();
    const readable = `${this.stack.stackName}-${logicalId}`;
    return `${readable.slice(0, maximumLength - suffix.length - 1)}-${suffix}`;
  }

  private pseudoParameter(name: string): unknown {
    const { accountId, region } = this.environment;
    switch (name) {
      case 'AWS::AccountId':
        return accountId;
      case 'AWS::Region':
        return region;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return this.stack.stackName;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${region}:${accountId}:stack/${this.stack.stackName}/local`;
      case 'AWS::NotificationARNs':
        return [];
      case 'AWS::NoValue':
        return NO_VALUE;
      default:
        return undefined;
    }
  }
}

function parameterValue(
  place: string,
  { Type: type, Default: value }: NonNullable<AssembledStack['template']['Parameters']>[string],
): unknown {
  if (type.startsWith('AWS::SSM::')) {
    throw new AssemblyError(
      place,
      `the parameter type ${type} is not modelled by the local cloud`,
      'use context instead, read when the app is synthesised',
    );
  }
  if (value === undefined) {
    throw new AssemblyError(
      place,
      'the parameter has no default, and the local cloud deploys with defaults only',
      'give the parameter a default, or use context instead',
    );
  }
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  return isList
    ? String(value)
        .split(',')
        .map((element) => element.trim())
    : value;
}
