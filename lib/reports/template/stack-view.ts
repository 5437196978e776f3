import { isObject, type JsonObject, objectOf, referenceOf } from '../../template/values';
import { readable } from './readable';
import { resourceNames } from './resource-names';

/** A resource of a template. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** The CloudFormation condition under which it exists. */
  readonly condition?: unknown;
  readonly deletionPolicy?: unknown;
  readonly updateReplacePolicy?: unknown;
  readonly updatePolicy?: unknown;
}

export interface StackViewProps {
  readonly template: JsonObject;
  /** What to call the stack where a report covers several. */
  readonly title: string;
  /** Construct paths below the stack, by logical id. */
  readonly paths: ReadonlyMap<string, string>;
  /** Logical ids of the resources to report on; all of them when left out. */
  readonly scope?: ReadonlySet<string>;
}

/** What a report reads: a stack's template, its resources known by construct path. */
export class StackView {
  readonly title: string;
  readonly resources: readonly TemplateResource[];
  private readonly names: ReadonlyMap<string, string>;
  private readonly scope?: ReadonlySet<string>;
  private readonly byId: ReadonlyMap<string, TemplateResource>;

  constructor({ template, title, paths, scope }: StackViewProps) {
    this.title = title;
    this.names = resourceNames(paths);
    this.scope = scope;
    this.resources = Object.entries(objectOf(template['Resources'])).map(toResource);
    this.byId = new Map(this.resources.map((resource) => [resource.logicalId, resource]));
  }

  /** A resource's construct path, or the logical id where there is none. */
  readonly nameOf = (logicalId: string): string => this.names.get(logicalId) ?? logicalId;

  /** A value of the template as text. */
  readonly text = (value: unknown): string => readable(value, this.nameOf);

  resource(logicalId: string): TemplateResource | undefined {
    return this.byId.get(logicalId);
  }

  /** The resource of this template that a `Ref` or `Fn::GetAtt` refers to. */
  referred(value: unknown): TemplateResource | undefined {
    const { logicalId } = referenceOf(value) ?? {};
    return logicalId === undefined ? undefined : this.byId.get(logicalId);
  }

  /** Whether the report is to tell of a resource. */
  covers({ logicalId }: TemplateResource): boolean {
    return this.scope === undefined || this.scope.has(logicalId);
  }
}

function toResource([logicalId, value]: [string, unknown]): TemplateResource {
  const { Type, Properties, Condition, DeletionPolicy, UpdateReplacePolicy, UpdatePolicy } =
    objectOf(value);
  return {
    logicalId,
    type: String(Type),
    properties: isObject(Properties) ? Properties : {},
    condition: Condition,
    deletionPolicy: DeletionPolicy,
    updateReplacePolicy: UpdateReplacePolicy,
    updatePolicy: UpdatePolicy,
  };
}
