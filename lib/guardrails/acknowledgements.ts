import type { Finding, Severity } from './finding';

/** What stands before the rule in the id of an acknowledgement. */
export const NAMESPACE = 'Guardrails::';

/** A rule that somebody says does not hold at a construct and below, and why. */
export interface Acknowledgement {
  /** Construct path. */
  readonly path: string;
  /** As written: `Guardrails::visibility-timeout`. */
  readonly id: string;
  readonly reason: string;
}

/** An acknowledgement that is a mistake itself. */
export interface AcknowledgementProblem {
  readonly path: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
}

/** What is wrong with acknowledgements: no reason, no such rule, nothing there to acknowledge. */
export function problemsOf(
  acknowledgements: readonly Acknowledgement[],
  findings: readonly Finding[],
  ruleIds: readonly string[],
): readonly AcknowledgementProblem[] {
  return acknowledgements
    .filter(({ id }) => id.startsWith(NAMESPACE))
    .flatMap((acknowledgement) => problemOf(acknowledgement, findings, ruleIds) ?? []);
}

function problemOf(
  { path, id, reason }: Acknowledgement,
  findings: readonly Finding[],
  ruleIds: readonly string[],
): AcknowledgementProblem | undefined {
  const rule = id.slice(NAMESPACE.length);
  if (!ruleIds.includes(rule)) {
    return {
      path,
      severity: 'error',
      message: `acknowledges ${id}, a rule that does not exist`,
      fix: `write the id that the finding names, or one of ${ruleIds.join(', ')}`,
    };
  }
  if (reason.trim() === '') {
    return {
      path,
      severity: 'error',
      message: `acknowledges ${id} without a reason`,
      fix: 'write why the rule does not hold here, for whoever reads it in a year',
    };
  }
  if (findings.some((finding) => finding.rule === rule && isBelow(finding.path, path))) {
    return undefined;
  }
  return {
    path,
    severity: 'warning',
    message: `acknowledges ${id}, which finds nothing here`,
    fix: 'take the acknowledgement back: it would hide the next mistake',
  };
}

/** The acknowledgement that silences a finding, if one does. */
export function acknowledgementOf(
  { rule, path }: Finding,
  acknowledgements: readonly Acknowledgement[],
): Acknowledgement | undefined {
  return acknowledgements.find(
    (one) =>
      one.id === `${NAMESPACE}${rule}` && one.reason.trim() !== '' && isBelow(path, one.path),
  );
}

/** At a construct itself, or anywhere in it; the whole app has an empty path. */
function isBelow(path: string, construct: string): boolean {
  const at = construct.replace(/\/Resource$/, '');
  return at === '' || path === at || path.startsWith(`${at}/`);
}
