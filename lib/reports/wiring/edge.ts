import { isObject, listOf } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';

/** One thing that leads to another. */
export interface Edge {
  /** A value of the template that refers to where it begins. */
  readonly from: unknown;
  /** What further says where it begins, such as a route. */
  readonly at?: string;
  readonly to: unknown;
  /** When, in words that follow the end without a comma. */
  readonly when?: string;
  readonly settings: readonly string[];
}

/** One kind of connection, and the resources that make it. */
export interface EdgeKind {
  readonly types: readonly string[];
  readonly edges: (resource: TemplateResource, stack: StackView) => Edge[];
}

/** A resource by its construct path; anything else in quotes, references in it in brackets. */
export function endText(value: unknown, stack: StackView): string {
  const resource = resourceIn(value, stack);
  return resource ? stack.nameOf(resource.logicalId) : `"${stack.text(value)}"`;
}

/**
 * The resource that a value refers to, be it alone or inside an ARN made around it: an integration's
 * address holds the ARN of its function.
 */
export function resourceIn(value: unknown, stack: StackView): TemplateResource | undefined {
  const alone = stack.referred(value);
  if (alone) return alone;
  const inside = [...new Set(resourcesInside(value, stack))];
  return inside.length === 1 ? inside[0] : undefined;
}

function resourcesInside(value: unknown, stack: StackView): TemplateResource[] {
  const resource = stack.referred(value);
  if (resource) return [resource];
  if (isObject(value)) {
    return Object.values(value).flatMap((item) => resourcesInside(item, stack));
  }
  return Array.isArray(value) ? listOf(value).flatMap((item) => resourcesInside(item, stack)) : [];
}
