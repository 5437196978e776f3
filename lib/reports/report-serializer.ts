import { Report } from './report';

/**
 * Prints reports in snapshots of jest and vitest as the text they are, without quotes and escapes.
 *
 * @example
 * expect.addSnapshotSerializer(new ReportSerializer());
 * expect(AccessReport.of(stack)).toMatchSnapshot();
 */
export class ReportSerializer {
  /** Whether a value is a report. */
  // biome-ignore lint/suspicious/noExplicitAny: jsii's word for an unknown value is any
  public test(value: any): boolean {
    return value instanceof Report;
  }

  /** The report's text. */
  public serialize(report: Report): string {
    return report.text;
  }
}
