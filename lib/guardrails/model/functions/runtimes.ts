/** What Lambda does with a runtime whose language or system gets no more security updates. */
export interface RuntimeEnd {
  /** The day it was deprecated. */
  readonly deprecated: string;
  /** The day from which no function can be made with it. */
  readonly noCreate: string;
  /** The day from which no function that has it can be changed. */
  readonly noUpdate: string;
  /** Whether one of the two days was over when this table was made, in November 2026. */
  readonly blocked?: boolean;
  /** What AWS offers in its place. */
  readonly instead: string;
}

/** Lambda put off the next days that nothing more can be made and changed, to these. */
const NEXT = { noCreate: '2027-02-01', noUpdate: '2027-03-03' };

/**
 * The runtimes that are deprecated; those that will be are not told before.
 *
 * AWS moves the days now and then. They are those of `@aws/cloudformation-validate` in aws-cdk-lib
 * 2.276, rules W2531, E2531 and E2533.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
const ENDS: Readonly<Record<string, RuntimeEnd>> = {
  'nodejs20.x': { deprecated: '2026-04-30', ...NEXT, instead: 'nodejs24.x' },
  'nodejs18.x': { deprecated: '2025-09-01', ...NEXT, instead: 'nodejs24.x' },
  'nodejs16.x': { deprecated: '2024-06-12', ...NEXT, instead: 'nodejs24.x' },
  'python3.9': { deprecated: '2025-12-15', ...NEXT, instead: 'python3.14' },
  'python3.8': { deprecated: '2024-10-14', ...NEXT, instead: 'python3.14' },
  dotnet6: { deprecated: '2024-12-20', ...NEXT, instead: 'dotnet10' },
  'ruby3.2': { deprecated: '2026-03-31', ...NEXT, instead: 'ruby4.0' },
  'provided.al2': { deprecated: '2026-07-31', ...NEXT, instead: 'provided.al2023' },
  'nodejs14.x': past('2023-12-04', '2024-01-09', '2027-03-03', 'nodejs24.x'),
  'python3.7': past('2023-12-04', '2024-01-09', '2027-03-03', 'python3.14'),
  'ruby2.7': past('2023-12-07', '2024-01-09', '2027-03-03', 'ruby4.0'),
  java8: past('2024-01-08', '2024-02-08', '2027-03-03', 'java25'),
  'go1.x': past('2024-01-08', '2024-02-08', '2027-03-03', 'provided.al2023'),
  provided: past('2024-01-08', '2024-02-08', '2027-03-03', 'provided.al2023'),
  'nodejs12.x': past('2023-03-31', '2023-03-31', '2023-04-30', 'nodejs24.x'),
  'nodejs10.x': past('2021-07-30', '2021-07-30', '2022-02-14', 'nodejs24.x'),
  'nodejs8.10': past('2020-03-06', '2020-02-04', '2020-03-06', 'nodejs24.x'),
  'nodejs6.10': past('2019-08-12', '2019-07-12', '2019-08-12', 'nodejs24.x'),
  'nodejs4.3': past('2020-03-05', '2020-02-03', '2020-03-05', 'nodejs24.x'),
  nodejs: past('2016-08-30', '2016-09-30', '2016-10-31', 'nodejs24.x'),
  'python3.6': past('2022-07-18', '2022-07-18', '2022-08-29', 'python3.14'),
  'python2.7': past('2021-07-15', '2021-07-15', '2022-05-30', 'python3.14'),
  'ruby2.5': past('2021-07-30', '2021-07-30', '2022-03-31', 'ruby4.0'),
  'dotnetcore3.1': past('2023-04-03', '2023-04-03', '2023-05-03', 'dotnet10'),
  'dotnetcore2.1': past('2022-01-05', '2022-01-05', '2022-04-13', 'dotnet10'),
};

function past(deprecated: string, noCreate: string, noUpdate: string, instead: string): RuntimeEnd {
  return { deprecated, noCreate, noUpdate, instead, blocked: true };
}

/** What comes of a runtime; undefined for those that are supported. */
export function endOf(runtime: string): RuntimeEnd | undefined {
  return Object.hasOwn(ENDS, runtime) ? ENDS[runtime] : undefined;
}
