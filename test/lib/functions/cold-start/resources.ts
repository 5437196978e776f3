import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Construct } from 'constructs';
import type { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';
import { propertiesOf } from '../shop';

/** A resource as the template has it. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
  readonly Properties?: any;
}

/** The resources whose type begins so. */
export function resourcesOf(stack: Stack | undefined, type: string): Resource[] {
  const resources: Record<string, Resource> = stack
    ? Template.fromStack(stack).toJSON()['Resources']
    : {};
  return Object.values(resources).filter(({ Type }) => Type.startsWith(type));
}

/** The properties of one alarm of a function. */
export function alarmOf(fn: LeastPrivilegeFunction, id: string): Resource['Properties'] {
  return propertiesOf(fn.node.findChild(id) as Construct);
}
