import { isObject, objectOf } from '../../template/values';
import { readablePath, type StackInput } from './stack-input';

/** What CloudFormation makes other resources of, which no template shows. */
export interface Transformed {
  readonly logicalId: string;
  readonly path: string;
  /** The macro, or the type that one replaces. */
  readonly by: string;
}

/** The loops and macros of a template, and its resources of SAM. */
export function transformedIn(stack: StackInput): readonly Transformed[] {
  return Object.entries(objectOf(stack.template['Resources'])).flatMap(([logicalId, resource]) => {
    const type = isObject(resource) ? resource['Type'] : undefined;
    const isOfSam = typeof type === 'string' && type.startsWith('AWS::Serverless::');
    if (!isOfSam && !isMacro(logicalId)) return [];
    return [{ logicalId, path: readablePath(stack, logicalId), by: isOfSam ? type : logicalId }];
  });
}

/** `Fn::ForEach::Queues` and `Fn::Transform` stand where logical ids do. */
export function isMacro(logicalId: string): boolean {
  return logicalId.startsWith('Fn::');
}
