import { listOf } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import { type AccessFact, itself, subjectOf } from './access-fact';

/** The groups whose permissions a user has. */
export function groupMembers(resource: TemplateResource, stack: StackView): AccessFact[] {
  const { type, properties } = resource;
  if (type === 'AWS::IAM::User') {
    return listOf(properties['Groups']).map((group) => ({
      subject: itself(resource, stack),
      source: resource,
      lines: [`in group ${stack.text(group)}`],
    }));
  }
  if (type !== 'AWS::IAM::UserToGroupAddition') return [];
  return listOf(properties['Users']).map((user) => ({
    subject: subjectOf(user, 'user', stack),
    source: resource,
    lines: [`in group ${stack.text(properties['GroupName'])}`],
  }));
}
