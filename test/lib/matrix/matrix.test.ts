import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessReport, IdentityReport, WiringReport } from 'sluice-cdk';
import { apart } from './apart';
import { appOf, CIRCUMSTANCES, type Circumstance, PLAIN, TWO_REGIONS } from './circumstances';
import { SAMPLES } from './samples';
import type { Sample } from './samples/sample';
import { wholeTemplate } from './whole-template';

/** Who may do what, what is connected, what holds state. */
interface Reports {
  readonly access: string;
  readonly wiring: string;
  readonly identity: string;
}

function reportsOn(sample: Sample, circumstance: Circumstance): Reports {
  const app = appOf(circumstance);
  sample.build(circumstance.places(app));
  const template = wholeTemplate(app);
  return {
    access: AccessReport.ofTemplate(template).text,
    wiring: WiringReport.ofTemplate(template).text,
    identity: IdentityReport.ofTemplate(template).text.replace(MADE_UP, 'named by CDK'),
  };
}

/** FIFO topics and event buses have names, which CDK makes of the whole construct path. */
const MADE_UP = /named \S+[0-9A-F]{8}(\.fifo)?$/gm;

/** The reports without what is stated to be another in a circumstance. */
function comparable(
  { access, ...others }: Reports,
  { flags, inPlainWords = (text) => text }: Circumstance,
): Record<string, string> {
  const reports = { ...others, access: flags === false ? apart(access) : access };
  return Object.fromEntries(
    Object.entries(reports).map(([name, text]) => [name, inPlainWords(text)]),
  );
}

/** CDK notes where each resource and token comes from, which takes a fifth of the time. */
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

describe.each(SAMPLES)('$name', (sample) => {
  let plain: Reports;

  beforeAll(() => {
    plain = reportsOn(sample, PLAIN);
  });

  it.each(CIRCUMSTANCES)('is the same in $name', (circumstance) => {
    const reports = reportsOn(sample, circumstance);
    expect(comparable(reports, circumstance)).toEqual(comparable(plain, circumstance));
  });

  it('is the same, or refused, where what it shares is in another region', () => {
    const across = () => reportsOn(sample, TWO_REGIONS);
    if (sample.refusedAcrossRegions) expect(across).toThrow(sample.refusedAcrossRegions);
    else expect(comparable(across(), TWO_REGIONS)).toEqual(comparable(plain, TWO_REGIONS));
  });

  it('leaves the partition to where it is deployed', () => {
    // Samples give ARNs of other accounts, with the account in them.
    expect(plain.access).not.toMatch(/arn:aws:(?!\S*\d{12})/);
  });

  it('works twice in one stack', () => {
    const stack = new Stack(appOf(PLAIN), 'Sample');
    const [one] = ['One', 'Two'].map((id) => {
      const place = new Construct(stack, id);
      sample.build({ shared: place, service: place });
      return place;
    });
    const [access, wiring] = [AccessReport, WiringReport].map((report) =>
      report.of(one ?? stack).text.replaceAll('One/', ''),
    );
    expect({ access, wiring }).toEqual({ access: plain.access, wiring: plain.wiring });
  });
});
