import type { StackView, TemplateResource } from '../template/stack-view';

/** Something that somebody may or may not do, as it stands in the report. */
export interface AccessFact {
  /** What it is told under: the role that may, or the resource to which somebody may. */
  readonly subject: Subject;
  /** The resource that says so. */
  readonly source: TemplateResource;
  /** The first line, then its details. */
  readonly lines: readonly string[];
  /** Told once for all subjects of which it holds in the same words. */
  readonly shared?: boolean;
}

export interface Subject {
  readonly heading: string;
  /** Left out for what is not in the template. */
  readonly resource?: TemplateResource;
}

/** One way in which templates say who may do what. */
export type AccessSource = (resource: TemplateResource, stack: StackView) => AccessFact[];

/** A resource of the template by its construct path; for anything else what it is and its value. */
export function subjectOf(value: unknown, kind: string, stack: StackView): Subject {
  const resource = stack.referred(value);
  return resource ? itself(resource, stack) : { heading: `${kind} ${stack.text(value)}` };
}

export function itself(resource: TemplateResource, stack: StackView): Subject {
  return { heading: `<${stack.nameOf(resource.logicalId)}>`, resource };
}
