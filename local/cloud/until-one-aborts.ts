/**
 * Gives work a signal that aborts as soon as one of these does.
 *
 * `AbortSignal.any` keeps every signal that somebody has listened to for as long as its sources live
 * (Node.js 24), and sources here live as long as the cloud.
 */
export async function untilOneAborts<T>(
  sources: readonly AbortSignal[],
  work: (either: AbortSignal) => Promise<T>,
): Promise<T> {
  const either = new AbortController();
  const abort = () => either.abort();
  for (const source of sources) source.addEventListener('abort', abort);
  if (sources.some(({ aborted }) => aborted)) abort();
  try {
    return await work(either.signal);
  } finally {
    for (const source of sources) source.removeEventListener('abort', abort);
  }
}
