import { type CfnElement, Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { elementsOf, templateOf } from '../../template/synthesised-stack';
import { type JsonObject, objectOf } from '../../template/values';
import { StackView } from './stack-view';

/**
 * The stacks that a construct is in or contains, nested ones too, as they are synthesised.
 *
 * @throws when the construct is in no app
 */
export function viewsOf(scope: IConstruct): StackView[] {
  const { root } = scope.node;
  if (!Stage.isStage(root)) {
    throw new Error(
      `${scope.node.path}: a report needs an app to synthesise, got ${root.constructor.name} at the root; create the stack in new App()`,
    );
  }
  root.synth();
  const covered = scope.node.findAll();
  const own = scope.node.scopes.findLast(Stack.isStack);
  const stacks = new Set([...(own ? [own] : []), ...covered.filter(Stack.isStack)]);
  return [...stacks].map((stack) => viewOf(stack, new Set(covered)));
}

/** A template alone: paths come from the metadata `aws:cdk:path`, where the CDK wrote them. */
export function viewOfTemplate(template: JsonObject): StackView {
  const paths = new Map<string, string>();
  for (const [logicalId, resource] of Object.entries(objectOf(template['Resources']))) {
    const constructPath = objectOf(objectOf(resource)['Metadata'])['aws:cdk:path'];
    if (typeof constructPath === 'string') paths.set(logicalId, constructPath);
  }
  const stack = stackPath([...paths.values()]);
  return new StackView({
    template,
    title: stack,
    paths: new Map([...paths].map(([id, whole]) => [id, whole.slice(stack.length + 1)])),
  });
}

function viewOf(stack: Stack, covered: ReadonlySet<IConstruct>): StackView {
  const elements = elementsOf(stack);
  const idOf = (element: CfnElement): string => stack.resolve(element.logicalId);
  return new StackView({
    template: templateOf(stack),
    title: stack.node.path,
    paths: new Map(
      elements.map((element) => [
        idOf(element),
        element.node.path.slice(stack.node.path.length + 1),
      ]),
    ),
    scope: new Set(elements.filter((element) => covered.has(element)).map(idOf)),
  });
}

/** The CDK's own metadata is a child of the stack; without it, a stack is at the top of its app. */
function stackPath(paths: readonly string[]): string {
  const metadata = paths.find((constructPath) => /\/CDKMetadata\/Default$/.test(constructPath));
  return metadata?.replace(/\/CDKMetadata\/Default$/, '') ?? paths[0]?.split('/')[0] ?? '';
}
