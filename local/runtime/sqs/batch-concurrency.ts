/** Batches that a mapping has handled at a time to begin with. */
const STARTING = 5;

/** How many more it has at a time for each minute in which messages keep waiting. */
const ADDED_PER_MINUTE = 300;

/** What a mapping without a maximum of its own has at a time. */
const MOST = 1250;

const MINUTE_MS = 60_000;

/**
 * How many batches an event source mapping has handled at a time: more and more while all are busy
 * and messages wait, and as many as to begin with once none does.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
export class BatchConcurrency {
  private behindSince: number | undefined;

  /** @param most as the mapping, or the machine, has it */
  constructor(private readonly most = MOST) {}

  get limit(): number {
    const behindMs = this.behindSince === undefined ? 0 : Date.now() - this.behindSince;
    const added = ADDED_PER_MINUTE * Math.floor(behindMs / MINUTE_MS);
    return Math.min(this.most, MOST, STARTING + added);
  }

  /** How long until there may be more, in ms; undefined when it is not behind. */
  get growsInMs(): number | undefined {
    if (this.behindSince === undefined || this.limit >= Math.min(this.most, MOST)) return undefined;
    return MINUTE_MS - ((Date.now() - this.behindSince) % MINUTE_MS);
  }

  /**
   * @param busy batches at hand
   * @param waiting messages that nobody has received
   */
  look(busy: number, waiting: number): void {
    if (waiting === 0) this.behindSince = undefined;
    else if (busy >= this.limit) this.behindSince ??= Date.now();
  }
}
