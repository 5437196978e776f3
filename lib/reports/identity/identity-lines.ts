import { inOrder } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import { isStateful, physicalName } from './stateful-types';

/** The lines of the identity report for one stack. */
export function identityLines(stack: StackView): string[] {
  return stack.resources
    .filter((resource) => isStateful(resource) && stack.covers(resource))
    .map((resource) => lineOf(resource, stack))
    .sort(inOrder);
}

/** `Ledger = Ledger4F2C, AWS::DynamoDB::Table, retained, retained when replaced, named ledger` */
function lineOf(resource: TemplateResource, stack: StackView): string {
  const { logicalId, type, condition, deletionPolicy, updateReplacePolicy } = resource;
  const name = physicalName(resource);
  return [
    `${stack.nameOf(logicalId)} = ${logicalId}`,
    type,
    `on removal ${policyText(deletionPolicy, stack)}`,
    `on replacement ${policyText(updateReplacePolicy, stack)}`,
    ...(name === undefined ? [] : [`named ${stack.text(name)}`]),
    ...(condition === undefined ? [] : [`when ${stack.text(condition)}`]),
  ].join(', ');
}

/** Left out means the type's default, which is to delete for most and a snapshot for some. */
function policyText(policy: unknown, stack: StackView): string {
  return policy === undefined ? 'default' : stack.text(policy);
}
