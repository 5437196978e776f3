/**
 * Circles in a graph, each as its nodes in order, none of which is in another circle that is given.
 *
 * It looks at every edge once: of circles that share nodes, not all are given, but one is for any
 * part that has one.
 */
export function circlesIn<T>(
  starts: readonly T[],
  next: (node: T) => readonly T[],
): readonly (readonly T[])[] {
  const circles: (readonly T[])[] = [];
  const told = new Set<T>();
  const done = new Set<T>();
  const path: T[] = [];
  const places = new Map<T, number>();
  const pending = new Map<T, Iterator<T>>();

  const enter = (node: T) => {
    places.set(node, path.length);
    path.push(node);
    pending.set(node, next(node)[Symbol.iterator]());
  };
  const leave = (node: T) => {
    done.add(node);
    places.delete(node);
    path.pop();
  };
  const closeAt = (place: number) => {
    const circle = path.slice(place);
    if (circle.some((node) => told.has(node))) return;
    for (const node of circle) told.add(node);
    circles.push(circle);
  };

  for (const start of starts) {
    if (done.has(start)) continue;
    enter(start);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const step = pending.get(node)?.next();
      if (!step || step.done) {
        leave(node);
        continue;
      }
      const place = places.get(step.value);
      if (place !== undefined) closeAt(place);
      else if (!done.has(step.value)) enter(step.value);
    }
  }
  return circles;
}
