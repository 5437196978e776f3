/** As many of the lines as are asked for before there is enough. */
export async function* until<Line>(
  enough: AbortSignal | undefined,
  lines: Iterable<Line>,
): AsyncGenerator<Line> {
  for (const line of lines) {
    if (enough?.aborted) return;
    yield line;
  }
}
