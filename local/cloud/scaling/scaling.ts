import type { Application } from '../../assembly/model';
import { Pauses } from '../../runtime/pauses';
import type { Functions } from '../functions';
import { ScaledAlias } from './scaled-alias';

const CHECK_MS = 5;

/** Every alias whose provisioned concurrency is scaled. */
export class Scaling {
  private readonly aliases: readonly ScaledAlias[];
  private readonly pauses = new Pauses();
  /** Changes whose environments are being initialised. */
  private starting = 0;

  constructor({ scaling, aliases }: Application, functions: Functions) {
    this.aliases = scaling.flatMap((spec) => {
      const alias = aliases.find(({ arn }) => arn === spec.aliasArn);
      if (!alias) return [];
      const pool = functions.at(alias.functionArn);
      return new ScaledAlias(spec, alias.provisionedConcurrency, {
        pauses: this.pauses,
        keep: (count) => this.counted(pool.capacity.keep(alias.arn, count)),
        takeUtilization: () => pool.capacity.takeUtilization(alias.arn),
      });
    });
  }

  start(): void {
    for (const alias of this.aliases) alias.start();
  }

  stop(): void {
    for (const alias of this.aliases) alias.stop();
  }

  /** When it looks next whether there is to be another number, in ms since the epoch. */
  nextDueAt(): number {
    return this.pauses.nextEndAt();
  }

  /** Resolves when the environments are initialised that were to be. */
  async rest(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.starting > 0 && (await pause()));
  }

  private async counted(change: Promise<void>): Promise<void> {
    this.starting++;
    try {
      await change;
    } finally {
      this.starting--;
    }
  }
}

async function pause(): Promise<true> {
  await new Promise((resolve) => setTimeout(resolve, CHECK_MS));
  return true;
}
