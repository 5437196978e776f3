import type { Random } from './random';
import { ACCOUNTS, CALLS } from './world';

/** A pattern around a text: often one that fits, sometimes one that nearly does. */
export function around(random: Random, text: string): string {
  const at = random.count(0, Math.max(text.length - 1, 0));
  const change = random.pick<() => string>([
    () => text,
    () => text,
    () => `${text.slice(0, at)}*`,
    () => `*${text.slice(at)}`,
    () => `${text.slice(0, at)}*${text.slice(random.count(at, text.length))}`,
    () => `${text.slice(0, at)}?${text.slice(at + 1)}`,
    () => swapCase(text),
    () => `${text}2`,
    () => text.slice(0, -1),
    () => '*',
  ]);
  return change();
}

export function swapCase(text: string): string {
  return text.replace(/[a-z]/i, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

/** An ARN with each part as it is, or wider, or of somewhere else. */
export function arnAround(random: Random, arn: string): string {
  const [, , service = '', region = '', account = '', ...rest] = arn.split(':');
  const last = rest.join(':');
  return [
    'arn',
    random.chance(0.9) ? 'aws' : '*',
    random.chance(0.9) ? service : random.pick(['*', 's3', 'sqs']),
    random.chance(0.8) ? region : random.pick(['*', 'eu-*', 'eu-west-?', 'us-east-1']),
    random.chance(0.8) ? account : random.pick(['*', '1111*', ...ACCOUNTS]),
    random.chance(0.5) ? last : around(random, last),
  ].join(':');
}

/** A pattern whose `*` has to stand for colons to fit. */
export function crossing(random: Random, arn: string): string {
  const parts = arn.split(':');
  const from = random.count(2, parts.length - 2);
  const until = random.count(from + 1, parts.length - 1);
  const joined = [...parts.slice(0, from), '*', ...parts.slice(until)].join(':');
  return joined.split(':').length >= 6 ? joined : `${parts.slice(0, from).join(':')}:*`;
}

/** Something to put into Resource: of the request, or of another. */
export function resource(random: Random, asked: string): string {
  if (random.chance(0.15)) return '*';
  const arn =
    asked !== '*' && random.chance(0.75)
      ? asked
      : random.pick(CALLS).resource(random.pick(ACCOUNTS));
  if (arn === '*') return arn;
  return random.chance(0.08) ? crossing(random, arn) : arnAround(random, arn);
}

/** Something to put into Action. */
export function action(random: Random, asked: string): string {
  if (random.chance(0.1)) return '*';
  const name = random.chance(0.75) ? asked : random.pick(CALLS).action;
  const [service = '', operation = ''] = name.split(':');
  return random.pick([
    name,
    name,
    `${service}:*`,
    `${service}:${around(random, operation)}`,
    name.toLowerCase(),
    name.toUpperCase(),
  ]);
}
