import { statSync } from 'node:fs';
import * as path from 'node:path';
import { type IPolicyValidationContext, NestedStack, Stack, Token } from 'aws-cdk-lib';
import { elementsOf, templateFileOf, templateOf } from '../../template/synthesised-stack';
import type { StackInput } from '../template/stack-input';

/** The stacks that CDK asks about, and those that are nested in them. */
export function stacksOf({ appConstruct, templatePaths }: IPolicyValidationContext): StackInput[] {
  const asked = new Set(templatePaths.map((file) => path.resolve(file)));
  return appConstruct.node
    .findAll()
    .filter(Stack.isStack)
    .filter((stack) => asked.has(path.resolve(templateFileOf(outermost(stack)))))
    .map(inputOf);
}

function outermost(stack: Stack): Stack {
  return stack.nestedStackParent ? outermost(stack.nestedStackParent) : stack;
}

function inputOf(stack: Stack): StackInput {
  const { nestedStackParent: parent, nestedStackResource: resource } = stack;
  return {
    path: stack.node.path,
    file: templateFileOf(stack),
    stackName: NestedStack.isNestedStack(stack) ? stack.node.path : stack.stackName,
    accountId: Token.isUnresolved(stack.account) ? undefined : stack.account,
    region: Token.isUnresolved(stack.region) ? undefined : stack.region,
    template: templateOf(stack),
    bytes: statSync(templateFileOf(stack)).size,
    paths: new Map(
      elementsOf(stack).map((element) => [stack.resolve(element.logicalId), element.node.path]),
    ),
    nestedIn:
      parent && resource
        ? { stackPath: parent.node.path, logicalId: parent.resolve(resource.logicalId) }
        : undefined,
  };
}
