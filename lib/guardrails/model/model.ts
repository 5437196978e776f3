import { intrinsicOf, isObject, listOf, objectOf, ownOf } from '../../template/values';
import { App } from '../template/app';
import type { StackInput } from '../template/stack-input';
import type { Assumptions } from '../template/stack-scope';
import { isMacro } from '../template/transforms';
import { shown, UnknownValue, unknownPart } from '../template/unknown';
import { Resource } from './resource';

/** What no template tells and rules ask for. */
export interface Circumstances {
  /** Concurrent executions that the account may have in a Region; undefined where nobody said. */
  readonly accountConcurrency?: number;
}

/** What rules look at: every resource of an app, found by its type or by what refers to it. */
export class Model {
  readonly resources: readonly Resource[];
  private readonly types = new Map<string, Resource[]>();
  private readonly names = new Map<string, Resource>();
  private readonly derived = new Map<unknown, unknown>();

  constructor(
    inputs: readonly StackInput[],
    readonly circumstances: Circumstances = {},
    assumptions?: Assumptions,
  ) {
    const app = new App(inputs, assumptions);
    this.resources = app.stacks.flatMap((stack) =>
      Object.entries(objectOf(stack.input.template['Resources'])).flatMap(([logicalId, raw]) =>
        isObject(raw) && !isMacro(logicalId) && stack.exists(logicalId)
          ? [new Resource(logicalId, raw, stack)]
          : [],
      ),
    );
    for (const resource of [...this.resources, ...this.resources.flatMap(subscriptionsIn)]) {
      const ofType = this.types.get(resource.type);
      if (ofType) ofType.push(resource);
      else this.types.set(resource.type, [resource]);
      for (const name of [resource.arn, resource.ref])
        this.names.set(keyOf(resource.type, name), resource);
    }
  }

  /** All resources of some types, in the order of the templates. */
  of(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => this.types.get(type) ?? []);
  }

  /**
   * The resource that an ARN, a URL or a name refers to.
   *
   * @param types the types that it may be of
   * @throws UnknownValue when it is none of the app's, or nobody knows
   */
  find(reference: string, ...types: readonly string[]): Resource {
    const found = this.tryFind(reference, ...types);
    if (found) return found;
    throw new UnknownValue(unknownPart(reference) ?? `${shown(reference)} is not part of the app`);
  }

  /** The same; undefined when it is none of the app's, or nobody knows. */
  tryFind(reference: string, ...types: readonly string[]): Resource | undefined {
    for (const type of types) {
      const found = this.names.get(keyOf(type, reference));
      if (found) return found;
    }
    return undefined;
  }

  /** Text for people: resources of the app are named by their paths, but for what is quoted. */
  worded(text: string): string {
    const paths = this.derive(pathsByArn);
    return shown(text.replaceAll(ARN, (arn) => paths.get(arn) ?? arn));
  }

  /** What follows from the whole model, computed when it is first asked for. */
  derive<T>(compute: (model: Model) => T): T {
    if (!this.derived.has(compute)) this.derived.set(compute, compute(this));
    return this.derived.get(compute) as T;
  }
}

/** An ARN, marks in it and all. */
const ARN =
  /(?<!["\w])arn:(?:\uE000[^\uE001]*\uE001|\uE002[^\uE003]*\uE003|[\w*]|[:/.$-]+(?=[\w*\uE000\uE002]))*/g;

function pathsByArn({ resources }: Model): ReadonlyMap<string, string> {
  return new Map(resources.map(({ arn, path }) => [arn, path]));
}

/** What a topic is subscribed to in a property of its own, as resources like any other subscription. */
function subscriptionsIn(topic: Resource): readonly Resource[] {
  if (topic.type !== 'AWS::SNS::Topic') return [];
  const raw = ownOf(topic.attribute('Properties'), 'Subscription');
  return listOf(raw).flatMap((subscription, index) => {
    if (!isObject(subscription) || intrinsicOf(subscription)) return [];
    const Properties = { ...subscription, TopicArn: { Ref: topic.logicalId } };
    const within = `Subscription.${index}`;
    const template = { Type: 'AWS::SNS::Subscription', Properties };
    return [new Resource(topic.logicalId, template, topic.stack, within)];
  });
}

/** A log group's ARN is written with `:*` at its end and without. */
function keyOf(type: string, name: string): string {
  return `${type} ${name.replace(/:\*$/, '')}`;
}
