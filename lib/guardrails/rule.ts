import type { Severity } from './finding';
import type { Model } from './model/model';
import type { Resource } from './model/resource';
import { UnknownValue } from './template/unknown';

/** What a rule is about, for whoever reads its page. */
export interface RuleText {
  /** Part of the id to acknowledge it by: `visibility-timeout` in `Guardrails::visibility-timeout`. */
  readonly id: string;
  readonly severity: Severity;
  /** The mistake, in a sentence. */
  readonly mistake: string;
  /** Why it hurts: what comes of it. */
  readonly why: string;
  /** Where AWS, or somebody it happened to, says so. */
  readonly link: string;
  /** What to do about it, with the prop to set. */
  readonly fix: string;
  /** When it is right nevertheless, if ever: what an acknowledgement may say. */
  readonly unless?: string;
}

/** One thing that is wrong. */
export interface Problem {
  /** What has to change. */
  readonly resource: Resource;
  /** Its property, as in the template: `VisibilityTimeout`. */
  readonly property?: string;
  /** What is wrong, with the values: `hides messages for 30 s, must be …`. */
  readonly message: string;
  /** The smallest change in CDK that clears it, as code. */
  readonly change: string;
}

/** What cannot be said, since only the deployment knows. */
export interface Unclear {
  readonly resource: Resource;
  readonly unknown: string;
}

export interface Rule extends RuleText {
  check(model: Model): Iterable<Problem | Unclear>;
}

export interface ResourceRule extends RuleText {
  /** The types of the resources that it looks at, one by one. */
  readonly about: readonly string[];
  /**
   * What is wrong with one of them. Where it reads what only the deployment knows, it ends, and what
   * it found until then holds.
   */
  check(resource: Resource, model: Model): Iterable<Problem>;
}

/** A rule that looks at resources one by one. */
export function resourceRule({ about, check, ...text }: ResourceRule): Rule {
  return {
    ...text,
    *check(model) {
      for (const resource of model.of(...about)) {
        yield* untilUnknown(resource, () => check(resource, model));
      }
    },
  };
}

/** What a check finds; where it comes to what nobody knows, that, and it ends. */
export function* untilUnknown(
  resource: Resource,
  check: () => Iterable<Problem>,
): Iterable<Problem | Unclear> {
  try {
    yield* check();
  } catch (error) {
    if (!(error instanceof UnknownValue)) throw error;
    yield { resource, unknown: error.message };
  }
}

/** What can be read, or undefined where nobody knows. */
export function ifKnown<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnknownValue) return undefined;
    throw error;
  }
}
