import type { Equivalent } from '../proof-scenario';

/** Guards of Payments that say again what the one beside them says. */
export const equivalents: readonly Equivalent[] = [
  {
    policy: /\/(Alarms\/Topic\/Policy|Keys\/Alarms|Keys\/Events)$/,
    guard: /^Allow .* without StringEquals aws:SourceAccount$/,
    reason:
      'aws:SourceArn beside it names the account of the alarm or the topic, and AWS sends both of one resource (https://docs.aws.amazon.com/controltower/latest/userguide/prevent-confused-deputy.html)',
  },
];
