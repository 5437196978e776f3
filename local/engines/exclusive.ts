/**
 * Lets many pass together, or one alone: what runs alone waits for those inside and holds the rest.
 */
class Gate {
  private inside = 0;
  private closed = false;
  private readonly waiting: (() => void)[] = [];

  async shared<T>(work: () => Promise<T>): Promise<T> {
    while (this.closed) await this.change();
    this.inside++;
    try {
      return await work();
    } finally {
      this.inside--;
      this.wake();
    }
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.closed) await this.change();
    this.closed = true;
    while (this.inside > 0) await this.change();
    try {
      return await work();
    } finally {
      this.closed = false;
      this.wake();
    }
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/**
 * A gate for each name, for as long as somebody uses it. Work that goes through several takes them
 * in one order, so that none waits for another in a circle.
 */
export class Gates {
  private readonly gates = new Map<string, { readonly gate: Gate; users: number }>();

  /** Names in use. */
  get size(): number {
    return this.gates.size;
  }

  /** Runs beside others, but never beside work that has one of these names alone. */
  shared<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    return this.through(names, (gate, next) => gate.shared(next), work);
  }

  /** Runs with nothing else inside any of these names. */
  alone<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    return this.through(names, (gate, next) => gate.alone(next), work);
  }

  private through<T>(
    names: readonly string[],
    pass: (gate: Gate, next: () => Promise<T>) => Promise<T>,
    work: () => Promise<T>,
  ): Promise<T> {
    return [...new Set(names)]
      .sort()
      .reduceRight((next, name) => () => this.use(name, (gate) => pass(gate, next)), work)();
  }

  private async use<T>(name: string, pass: (gate: Gate) => Promise<T>): Promise<T> {
    const entry = this.gates.get(name) ?? { gate: new Gate(), users: 0 };
    this.gates.set(name, entry);
    entry.users++;
    try {
      return await pass(entry.gate);
    } finally {
      entry.users--;
      if (entry.users === 0) this.gates.delete(name);
    }
  }
}

/** Runs work on the same key one after the other. */
export class KeyedQueue {
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const result = before.then(work, work);
    this.last.set(key, result);
    try {
      return await result;
    } finally {
      if (this.last.get(key) === result) this.last.delete(key);
    }
  }
}
