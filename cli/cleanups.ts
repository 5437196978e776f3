type Cleanup = () => Promise<void> | void;

/** What to undo at the end, whatever ended it; the last thing first. */
export class Cleanups {
  private readonly all: Cleanup[] = [];
  private running: Promise<void> | undefined;

  add(cleanup: Cleanup): void {
    this.all.push(cleanup);
  }

  /** Undoes what is being made, even when the end comes while it still is. */
  own<T>(made: Promise<T>, undo: (value: T) => Promise<void> | void): Promise<T> {
    // What could not be made has nothing to undo; whoever waits for it is told.
    const failed = made.then(
      () => false,
      () => true,
    );
    this.add(async () => {
      if (!(await failed)) await undo(await made);
    });
    return made;
  }

  /** @throws the first error, after everything else was undone as well */
  run(): Promise<void> {
    this.running ??= this.runAll();
    return this.running;
  }

  private async runAll(): Promise<void> {
    const errors: unknown[] = [];
    for (let cleanup = this.all.pop(); cleanup; cleanup = this.all.pop()) {
      try {
        await cleanup();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
