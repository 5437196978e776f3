import { isObject, listOf } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import type { AccessFact } from './access-fact';
import { policiesIn } from './policy-documents';
import { type PolicyOwner, policyOwners } from './policy-owners';
import { statementLines } from './statement-lines';

/** The statements of every policy, each told under whose policy it is. */
export function policyStatements(resource: TemplateResource, stack: StackView): AccessFact[] {
  return policiesIn(resource.properties).flatMap(({ place, document }) =>
    policyOwners(resource, place, stack).flatMap((owner) =>
      statementsOf(document, owner, stack).map((fact) => ({ source: resource, ...fact })),
    ),
  );
}

function statementsOf(
  document: unknown,
  { subject, place }: PolicyOwner,
  stack: StackView,
): Omit<AccessFact, 'source'>[] {
  const remark = [place === undefined ? '' : ` at ${place}`, languageOf(document, stack)].join('');
  if (!isObject(document) || !('Statement' in document)) {
    return [{ subject, lines: [`policy ${stack.text(document)}${remark}`] }];
  }
  return listOf(document['Statement']).map((statement) => {
    const [first = '', ...details] = statementLines(statement, subject, stack);
    const shared = isObject(statement) && statement['Effect'] === 'Deny';
    return { subject, lines: [`${first}${remark}`, ...details], shared };
  });
}

/**
 * Told only where it is not the one that everybody means: older ones take variables literally.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
function languageOf(document: unknown, { text }: StackView): string {
  if (!isObject(document)) return '';
  const { Version } = document;
  if (Version === '2012-10-17') return '';
  return ` (policy version ${Version === undefined ? 'left out' : text(Version)})`;
}
