import { inOrder } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import { type AccessFact, subjectOf } from './access-fact';

interface PermissionType {
  /** The property that says to what it is a permission, and what that is. */
  readonly on: string;
  readonly kind: string;
}

/** Resources that are one statement of a policy each, in properties of their own. */
const PERMISSION_TYPES: Readonly<Record<string, PermissionType>> = {
  'AWS::Events::EventBusPolicy': { on: 'EventBusName', kind: 'event bus' },
  'AWS::Lambda::LayerVersionPermission': { on: 'LayerVersionArn', kind: 'layer' },
  'AWS::Lambda::Permission': { on: 'FunctionName', kind: 'function' },
};

/** Lambda permissions and their like. Every further property narrows them, so all are told. */
export function singlePermissions(resource: TemplateResource, stack: StackView): AccessFact[] {
  const permission = PERMISSION_TYPES[resource.type];
  // An event bus policy may be a whole statement instead, and is then told as one.
  if (permission === undefined || 'Statement' in resource.properties) return [];
  const { Action, Principal, ...others } = resource.properties;
  const { [permission.on]: on, ...conditions } = others;
  return [
    {
      subject: subjectOf(on, permission.kind, stack),
      source: resource,
      lines: [
        `allow ${stack.text(Principal)} to ${stack.text(Action)}`,
        ...Object.entries(conditions)
          .map(([name, value]) => `if ${name} = ${stack.text(value)}`)
          .sort(inOrder),
      ],
    },
  ];
}
