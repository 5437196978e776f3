import { type CfnResource, Resource } from 'aws-cdk-lib';

/** Something that local endpoints lack, and how a stack does without it. */
export interface Omission {
  /** What is left out, in the plural, as it stands in a sentence. */
  readonly what: string;
  matches(resource: CfnResource): boolean;
  /** What takes its place, while it is still there. */
  replace?(resource: CfnResource): void;
}

/** Takes a resource out of the tree, with the construct that it alone stands for. */
export function remove(resource: CfnResource): void {
  const { scope } = resource.node;
  const whole = scope && Resource.isResource(scope) && scope.node.defaultChild === resource;
  const { node } = whole ? scope : resource;
  node.scope?.node.tryRemoveChild(node.id);
}
