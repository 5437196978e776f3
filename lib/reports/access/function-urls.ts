import type { StackView, TemplateResource } from '../template/stack-view';
import { type AccessFact, subjectOf } from './access-fact';

/** Who may call a function over HTTPS; with `NONE` anybody whom a Lambda permission lets. */
export function functionUrls(resource: TemplateResource, stack: StackView): AccessFact[] {
  if (resource.type !== 'AWS::Lambda::Url') return [];
  const { AuthType, Qualifier, TargetFunctionArn } = resource.properties;
  const qualifier = Qualifier === undefined ? '' : ` of ${stack.text(Qualifier)}`;
  return [
    {
      subject: subjectOf(TargetFunctionArn, 'function', stack),
      source: resource,
      lines: [`url${qualifier} ${stack.text(AuthType)}`],
    },
  ];
}
