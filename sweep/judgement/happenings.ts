import { shortName } from '../../local/assembly/short-name';
import type { CloudEvent } from '../../local/cloud/types';

/** What must not happen in any run, in words. */
export function judgeable(event: CloudEvent): string[] {
  if (event.kind === 'unmodelled') return [event.message];
  return event.kind === 'denied' ? [event.explanation] : [];
}

/** First and last time that something happened, in ms since the epoch. */
export function spanOf(events: readonly CloudEvent[]): [from: number, to: number] {
  const times = events.flatMap((event) => ('at' in event ? event.at : []));
  return [Math.min(...times), Math.max(...times)];
}

/** What happened, a line for each event, seconds since the first on the local cloud's clock. */
export function traceOf(events: readonly CloudEvent[]): string[] {
  const start = events.find((event) => 'at' in event);
  return events.map((event) => {
    const seconds = 'at' in event && start && 'at' in start ? (event.at - start.at) / 1000 : 0;
    return `${seconds.toFixed(1).padStart(8)} s  ${inWords(event)}`;
  });
}

function inWords(event: CloudEvent): string {
  switch (event.kind) {
    case 'call':
      return `${shortName(event.function)} called ${event.operation}: ${event.status}`;
    case 'message':
      return `${shortName(event.consumer)} ${event.outcome} ${event.messageId.slice(0, 8)}${event.reason ? `: ${event.reason}` : ''}`;
    case 'invocation-error':
      return `${shortName(event.function)} ended: ${event.errorType}: ${event.errorMessage}`;
    case 'denied':
      return `denied: ${event.explanation}`;
    case 'unmodelled':
      return `not modelled: ${event.message}`;
    default:
      return event.kind;
  }
}
