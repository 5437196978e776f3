import { ClassicLevel } from 'classic-level';

/**
 * Has dynalite close what it reads tables with.
 *
 * For each Query, Scan and list it opens an iterator, and closes it by a method `return`, which
 * abstract-level's iterators do not have (dynalite 4.0.0, abstract-level 3.1.1). An open iterator keeps
 * what it has read, and whatever files and buffers the database was made of when it was opened:
 * 10,000 queries of 40 items took 470 MiB more, and take 150 with this, as 5,000 do and 20,000.
 */
export function closeIterators(): void {
  const { prototype } = ClassicLevel as unknown as { prototype: Iterated };
  prototype.keys = closing(prototype.keys);
  prototype.values = closing(prototype.values);
}

interface Iterated {
  keys: Iterate;
  values: Iterate;
}

type Iterate = (this: Iterated, options?: object) => Opened;

interface Opened {
  close(): Promise<void>;
  return?(): Promise<void>;
}

function closing(iterate: Iterate): Iterate {
  return function (options) {
    const iterator = iterate.call(this, options);
    iterator.return = () => iterator.close();
    return iterator;
  };
}
