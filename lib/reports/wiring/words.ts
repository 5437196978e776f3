import { isObject } from '../../template/values';

const DAY_SECONDS = 86_400;

/** `1209600` as `14 days`, `180` as `180 s`, anything else as it stands. */
export function duration(text: string): string {
  const seconds = Number(text);
  if (text === '' || !Number.isFinite(seconds)) return text;
  if (seconds === 0 || seconds % DAY_SECONDS !== 0) return `${text} s`;
  const days = seconds / DAY_SECONDS;
  return days === 1 ? '1 day' : `${days} days`;
}

/** A filter policy: `eventType in PaymentCaptured|PaymentRefunded and amount in [{numeric: …}]`. */
export function filterText(filter: unknown, text: (value: unknown) => string): string {
  if (!isObject(filter)) return text(filter);
  return Object.entries(filter)
    .map(([attribute, wanted]) => `${attribute} in ${wantedText(wanted, text)}`)
    .sort()
    .join(' and ');
}

function wantedText(wanted: unknown, text: (value: unknown) => string): string {
  const plain =
    Array.isArray(wanted) &&
    wanted.every((value) => typeof value === 'string' && value !== '' && !value.includes('|'));
  return plain ? [...wanted].map(text).sort().join('|') : text(wanted);
}
