import type { Log, LogFields } from '../../../lambda/shared/log';

/** A log that remembers its lines. */
export class MemoryLog implements Log {
  readonly lines: ({ level: string; message: string } & LogFields)[] = [];

  readonly info = this.writer('info');
  readonly warn = this.writer('warn');
  readonly error = this.writer('error');

  private writer(level: string) {
    return (message: string, fields: LogFields): void => {
      this.lines.push({ ...fields, level, message });
    };
  }
}
