import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { Finding } from '../../../lib/guardrails/finding';
import type { RuleText } from '../../../lib/guardrails/rule';
import { rules } from '../../../lib/guardrails/rules';
import type { CheckReport } from './check-report';

const PAGES = 'https://github.com/sluice-cdk/sluice/blob/main/docs/guardrails';

/**
 * The report as code hosts read it. What is acknowledged is in it, suppressed, with the reason.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifOf({ open, acknowledged, problems }: CheckReport): Log {
  const lines = new TemplateLines();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Sluice Guardrails',
            informationUri: 'https://github.com/sluice-cdk/sluice',
            rules: rules.map(descriptorOf),
          },
        },
        results: [
          ...open.map((finding) => resultOf(finding, lines)),
          ...acknowledged.map(({ finding, acknowledgement: { reason } }) => ({
            ...resultOf(finding, lines),
            suppressions: [{ kind: 'inSource' as const, justification: reason }],
          })),
          ...problems.map(({ path: at, severity, message, fix }) => ({
            ruleId: 'acknowledgement',
            level: severity,
            message: { text: `${at}: ${message}; ${fix}` },
            locations: [logical(at)],
          })),
        ],
      },
    ],
  };
}

function descriptorOf({ id, severity, mistake, why, fix }: RuleText): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: mistake },
    fullDescription: { text: why },
    help: { text: `${why} To clear it, ${fix}.` },
    helpUri: `${PAGES}/${id}.md`,
    defaultConfiguration: { level: severity },
  };
}

function resultOf(finding: Finding, lines: TemplateLines): Result {
  const { rule, severity, path: at, message, fix, template, logicalId } = finding;
  return {
    ruleId: rule,
    level: severity,
    message: { text: `${at}: ${message}; ${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(template) },
          region: { startLine: lines.lineOf(template, logicalId) },
        },
        ...logical(at),
      },
    ],
    // The same mistake at the same construct is the same, wherever the template's lines move.
    partialFingerprints: { 'rulePathMessage/v1': [rule, at, message].join('|') },
  };
}

function logical(at: string): Location {
  return { logicalLocations: [{ fullyQualifiedName: at, kind: 'resource' }] };
}

function uriOf(file: string): string {
  return path.relative(process.cwd(), file).split(path.sep).map(encodeURIComponent).join('/');
}

/** In which line of its template a resource begins. */
class TemplateLines {
  private readonly files = new Map<string, readonly string[]>();

  lineOf(file: string, logicalId: string): number {
    const lines = this.files.get(file) ?? readFileSync(file, 'utf8').split('\n');
    this.files.set(file, lines);
    const index = lines.findIndex((line) => keyOf(line) === logicalId);
    return index < 0 ? 1 : index + 1;
  }
}

/** `  "Inbox": {` and `  Inbox:` begin the resource `Inbox`. */
function keyOf(line: string): string | undefined {
  return /^\s*["']?([A-Za-z0-9]+)["']?\s*:\s*\{?\s*$/.exec(line)?.[1];
}
