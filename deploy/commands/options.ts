import { InvalidArgumentError } from 'commander';
import type { StageName } from '../../lib/payments/stage-settings';

/** What deploy, diff, destroy and preflight have in common. */
export interface CommonOptions {
  readonly stage: StageName;
  readonly profile?: string;
  readonly region?: string;
  readonly account?: string;
  readonly operators?: string;
  readonly local?: boolean;
  readonly context?: Readonly<Record<string, string>>;
}

/** A parser for `key=value`, which may be given more than once. */
export function contextEntry(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, key = '', value = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (key === '') throw new InvalidArgumentError('It must be key=value.');
  const own = OWN[key];
  if (own) throw new InvalidArgumentError(`It must not be ${key}; give ${own}.`);
  return { ...before, [key]: value };
}

/** Context that has an option of its own. */
const OWN: Readonly<Record<string, string>> = {
  stage: '--stage',
  operators: '--operators',
  profile: '--local',
};

/** A parser for ARNs of IAM roles and users, with commas between them. */
export function operatorArns(text: string): string {
  const wrong = text
    .split(',')
    .find((arn) => !/^arn:[\w-]+:iam::\d{12}:(role|user)\/.+$/.test(arn));
  if (wrong === undefined) return text;
  throw new InvalidArgumentError(
    `"${wrong}" must be the ARN of a role or user, such as arn:aws:iam::111122223333:role/on-call.`,
  );
}

/** The context of the app, as arguments of the CDK. */
export function contextArguments(options: CommonOptions): string[] {
  const { stage, operators, local, context } = options;
  const all = {
    stage,
    ...(operators ? { operators } : {}),
    ...(local ? { profile: 'local' } : {}),
    ...context,
  };
  return Object.entries(all).flatMap(([key, value]) => ['--context', `${key}=${value}`]);
}
