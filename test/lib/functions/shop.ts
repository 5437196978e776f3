import { App, CfnElement, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { LeastPrivilegeFunction } from '../../../lib/functions/least-privilege-function';
import type { LeastPrivilegeFunctionProps } from '../../../lib/functions/least-privilege-function-props';

/** An empty stack named Shop. */
export function shop(): Stack {
  return new Stack(new App(), 'Shop');
}

/** A function that needs no bundling. */
export function shippingFunction(
  scope: Construct,
  props: Partial<LeastPrivilegeFunctionProps> = {},
  id = 'Ship',
): LeastPrivilegeFunction {
  return new LeastPrivilegeFunction(scope, id, {
    code: Code.fromInline('exports.handler = async () => {};'),
    description: 'Ships what was ordered',
    ...props,
  });
}

/** One statement of a policy, as in the template. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/** What a function's role may do, the two log actions aside. */
export function grantsOf({ role }: LeastPrivilegeFunction): Statement[] {
  const { Policies } = propertiesOf(role);
  return Policies[0].PolicyDocument.Statement.filter(
    ({ Action }: Statement) => !String(Action).startsWith('logs:'),
  );
}

/** A construct's CloudFormation properties. */
// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
export function propertiesOf(construct: Construct): any {
  const stack = Stack.of(construct);
  const resource = CfnElement.isCfnElement(construct) ? construct : construct.node.defaultChild;
  const logicalId = stack.resolve((resource as CfnElement).logicalId);
  return Template.fromStack(stack).toJSON()['Resources'][logicalId].Properties;
}
