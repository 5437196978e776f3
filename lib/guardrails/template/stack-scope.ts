import { isObject, type JsonObject, objectOf, ownOf } from '../../template/values';
import type { App } from './app';
import { evaluate, NO_VALUE } from './intrinsics';
import { type IdentityForm, identityOf } from './resource-identities';
import type { StackInput } from './stack-input';
import { named, textOf, Unknown, unknownText } from './unknown';

/** What parameters are assumed to be, by stack path and name: one of the cases there are. */
export type Assumptions = ReadonlyMap<string, string | Unknown>;

/** One stack whose values can be resolved, each once. */
export class StackScope {
  private readonly values = new Map<string, unknown>();

  constructor(
    readonly input: StackInput,
    private readonly app: App,
  ) {}

  /** A value with every intrinsic replaced, by text, or by `Unknown` where nothing is known of it. */
  resolve(value: unknown): unknown {
    return evaluate(value, this);
  }

  /** What `Ref` gives. */
  ref(name: string): unknown {
    const pseudo = this.pseudoParameter(name);
    if (pseudo !== undefined) return pseudo;
    if (this.resourceOf(name)) return this.once(`ref ${name}`, () => this.identity(name, 'ref'));
    const parameter = ownOf(this.input.template['Parameters'], name);
    if (parameter === undefined) return new Unknown(`${name}, which the template does not have`);
    return this.once(`parameter ${name}`, () => this.parameter(name));
  }

  /** What `Fn::GetAtt` gives. */
  attribute(logicalId: string, attribute: string): unknown {
    if (!this.resourceOf(logicalId)) {
      return new Unknown(`${logicalId}, which the template does not have`);
    }
    return this.once(`attribute ${logicalId}.${attribute}`, () => {
      const nested = this.app.nestedIn(this.input.path, logicalId);
      const output = /^Outputs\.(.+)$/.exec(attribute)?.[1];
      if (nested && output !== undefined) return nested.output(output);
      return this.identity(logicalId, attribute);
    });
  }

  /** Whether a condition holds, or `Unknown`. */
  condition(name: string): unknown {
    const conditions = objectOf(this.input.template['Conditions']);
    if (!Object.hasOwn(conditions, name)) return new Unknown(`the condition ${name}`);
    return this.once(`condition ${name}`, () => {
      const value = this.resolve(conditions[name]);
      return value instanceof Unknown ? new Unknown(`the condition ${name}`) : value;
    });
  }

  mapping(map: string, key: string, subKey: string): unknown {
    const values = ownOf(ownOf(this.input.template['Mappings'], map), key);
    return ownOf(values, subKey) ?? new Unknown(`what the mapping ${map} has`);
  }

  importValue(name: string): unknown {
    return this.app.exported(name);
  }

  stackOutput(stackName: string, output: string): unknown {
    return (
      this.app.stackNamed(stackName)?.output(output) ?? new Unknown(`an output of ${stackName}`)
    );
  }

  /** The value of an output. */
  output(name: string): unknown {
    const output = ownOf(this.input.template['Outputs'], name);
    if (!isObject(output)) return new Unknown(`the output ${name}`);
    return this.once(`output ${name}`, () => this.resolve(output['Value']));
  }

  resourceOf(logicalId: string): JsonObject | undefined {
    const resources = objectOf(this.input.template['Resources']);
    const resource = Object.hasOwn(resources, logicalId) ? resources[logicalId] : undefined;
    return isObject(resource) ? resource : undefined;
  }

  /** Whether the resource is there at all; where nobody knows, it may be, and is looked at. */
  exists(logicalId: string): boolean {
    const condition = this.resourceOf(logicalId)?.['Condition'];
    return typeof condition !== 'string' || this.condition(condition) !== false;
  }

  get accountId(): string {
    return this.input.accountId ?? named('AWS::AccountId');
  }

  get region(): string {
    return this.input.region ?? named('AWS::Region');
  }

  get partition(): string {
    if (this.region.startsWith('cn-')) return 'aws-cn';
    return this.region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  }

  private pseudoParameter(name: string): unknown {
    switch (name) {
      case 'AWS::AccountId':
        return this.accountId;
      case 'AWS::Region':
        return this.region;
      case 'AWS::Partition':
        return this.partition;
      case 'AWS::URLSuffix':
        return this.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
      case 'AWS::StackName':
        return this.input.stackName;
      case 'AWS::NoValue':
        return NO_VALUE;
      case 'AWS::StackId':
      case 'AWS::NotificationARNs':
        return named(`${this.input.path} ${name}`);
      default:
        return undefined;
    }
  }

  private parameter(name: string): unknown {
    const { nestedIn } = this.input;
    const given = nestedIn && this.app.parameterOfNested(nestedIn, name);
    if (given !== undefined) return given;
    return this.app.assumed(this.input.path, name) ?? new Unknown(`the parameter ${name}`);
  }

  /** A name or an ARN as text: that of the type, or one that matches nothing but itself. */
  private identity(logicalId: string, what: string): unknown {
    const resource = this.resourceOf(logicalId);
    const path = this.input.paths.get(logicalId) ?? `${this.input.path}/${logicalId}`;
    const form = identityOf(String(resource?.['Type']));
    const pattern = what === 'ref' ? form?.ref : attributeOf(form, what);
    if (form === undefined || pattern === undefined) {
      return named(what === 'ref' ? path : `${path}.${what}`);
    }
    const properties = objectOf(resource?.['Properties']);
    const property = (name: string): string => {
      const value = Object.hasOwn(properties, name) ? this.resolve(properties[name]) : undefined;
      if (value === undefined || value === NO_VALUE) return 'default';
      return textOf(value);
    };
    const { name } = form;
    return pattern.replaceAll(/\{(\w+)\}/g, (_whole, part: string) => {
      if (part === 'partition') return this.partition;
      if (part === 'region') return this.region;
      if (part === 'account') return this.accountId;
      if (part === 'FunctionArn') return this.functionArn(properties['FunctionName']);
      if (part !== 'name') return property(part);
      return name !== undefined && Object.hasOwn(properties, name) ? property(name) : named(path);
    });
  }

  /** The ARN of the function that an alias or a version is of, whose property takes a name too. */
  private functionArn(property: unknown): string {
    const value = this.resolve(property);
    if (value instanceof Unknown) return unknownText(value);
    const text = textOf(value);
    return text.startsWith('arn:')
      ? text
      : `arn:${this.partition}:lambda:${this.region}:${this.accountId}:function:${text}`;
  }

  /** Each value once; one that refers to itself is unknown, and CloudFormation refuses it. */
  private once(key: string, resolve: () => unknown): unknown {
    if (this.values.has(key)) return this.values.get(key);
    this.values.set(key, new Unknown(`${key.split(' ')[1]}, which refers to itself`));
    const value = resolve();
    this.values.set(key, value);
    return value;
  }
}

function attributeOf(form: IdentityForm | undefined, name: string): string | undefined {
  return form && Object.hasOwn(form.attributes, name) ? form.attributes[name] : undefined;
}
