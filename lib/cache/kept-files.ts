import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as path from 'node:path';
import { digest } from './digest';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What nobody has used for so long is removed. */
const UNUSED_MS = 30 * DAY_MS;

/**
 * Texts in a directory that any number of synthesises share: each is written under another name and
 * then renamed, and one that is not whole is as one that is not there.
 */
export class KeptFiles {
  constructor(private readonly directory: string) {}

  /**
   * The time by the clock of the file system, which may be some milliseconds behind; the beginning
   * of time where nothing can be written.
   */
  now(): number {
    const file = path.join(this.directory, `${randomUUID()}${UNFINISHED}`);
    try {
      mkdirSync(this.directory, { recursive: true });
      writeFileSync(file, '');
      const { ctimeMs } = statSync(file);
      rmSync(file);
      return ctimeMs;
    } catch {
      return Number.NEGATIVE_INFINITY;
    }
  }

  /** The text that was kept under a name. */
  read(name: string): string | undefined {
    const text = this.readWhole(name);
    const end = text?.indexOf('\n') ?? -1;
    const content = text?.slice(end + 1);
    return content !== undefined && digest(content) === text?.slice(0, end) ? content : undefined;
  }

  write(name: string, content: string): void {
    this.writeWhole(name, `${digest(content)}\n${content}`);
  }

  /** The text of a digest. */
  readText(of: string): string | undefined {
    const text = this.readWhole(of);
    return text !== undefined && digest(text) === of ? text : undefined;
  }

  /** @returns its digest */
  writeText(content: string): string {
    const name = digest(content);
    this.writeWhole(name, content);
    return name;
  }

  /** Removes what has long been of no use, and what was never renamed. */
  prune(): void {
    for (const name of readdirSync(this.directory)) {
      const file = path.join(this.directory, name);
      const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > (name.endsWith(UNFINISHED) ? DAY_MS : UNUSED_MS)) rmSync(file, { force: true });
    }
  }

  private readWhole(name: string): string | undefined {
    const file = path.join(this.directory, name);
    try {
      const text = readFileSync(file, 'utf8');
      if (Date.now() - statSync(file).mtimeMs > DAY_MS) utimesSync(file, new Date(), new Date());
      return text;
    } catch {
      return undefined;
    }
  }

  private writeWhole(name: string, text: string): void {
    mkdirSync(this.directory, { recursive: true });
    const unfinished = path.join(this.directory, `${randomUUID()}${UNFINISHED}`);
    writeFileSync(unfinished, text);
    renameSync(unfinished, path.join(this.directory, name));
  }
}

const UNFINISHED = '.unfinished';
