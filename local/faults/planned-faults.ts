import { draw, happens } from './deciding/draw';
import { Hits } from './deciding/hits';
import { occasionOf } from './deciding/occasion';
import type { FaultOf, FaultPlan, PlannedFault } from './plan/fault-plan';
import type { FaultKind } from './plan/kinds';

/** A fault that happens now. */
export interface Happening<Kind extends FaultKind> {
  readonly fault: FaultOf<Kind>;
  /** For whatever else has to be decided: the same in every run with the same seed. */
  readonly drawn: number;
}

/** A fault as it is told. */
export interface FaultTold {
  readonly fault: FaultKind;
  /** What it happened to, by construct path. */
  readonly subject: string;
  /** A digest of what it happened at: the same in every run with the same seed. */
  readonly occasion: string;
}

/**
 * The faults of a plan.
 *
 * Whether one happens is decided by seed, place in the plan, subject and occasion, and neither by
 * time nor by order. It happens at the same occasion once, so that what is tried again gets through.
 */
export class PlannedFaults {
  private faults: readonly (PlannedFault & { readonly index: number })[] = [];
  private readonly hits = new Hits();

  constructor(
    private readonly seed: number,
    private readonly tell: (told: FaultTold) => void,
  ) {}

  /** Puts a plan in the place of the one before, of which nothing is remembered. */
  set(plan: FaultPlan | undefined): void {
    this.faults = (plan?.faults ?? []).map((fault, index) => ({ ...fault, index }));
    this.hits.clear();
  }

  /** Whether the plan has faults of these kinds at all; cheap. */
  has(kinds: readonly FaultKind[]): boolean {
    return this.faults.some(({ kind }) => kinds.includes(kind));
  }

  /**
   * The first fault of these kinds that happens to the subject at one of its occasions; it then
   * has happened at all of those that it hits.
   *
   * @param texts by which the occasions are known
   */
  first<Kind extends FaultKind>(
    kinds: readonly Kind[],
    subject: string,
    texts: readonly string[],
    applies: (fault: FaultOf<Kind>) => boolean,
  ): Happening<Kind> | undefined {
    if (!this.has(kinds)) return undefined;
    const occasions = texts.map(occasionOf);
    for (const planned of this.faults) {
      if (!isOneOf(kinds, planned) || !applies(planned)) continue;
      const [drawn] = occasions.flatMap((occasion) => this.hit(planned, subject, occasion) ?? []);
      if (drawn !== undefined) return { fault: planned, drawn };
    }
    return undefined;
  }

  /** The faults of a kind that hold for a subject for as long as the plan does. */
  lasting<Kind extends FaultKind>(
    kind: Kind,
    subject: string,
    applies: (fault: FaultOf<Kind>) => boolean,
  ): readonly FaultOf<Kind>[] {
    return this.faults.flatMap((planned) => {
      if (!isOneOf([kind], planned) || !applies(planned)) return [];
      this.hit(planned, subject, occasionOf(''));
      const drawn = draw(this.seed, planned.index, subject, occasionOf(''));
      return happens(planned.share, drawn) ? [planned] : [];
    });
  }

  private hit(
    { index, kind, share }: PlannedFault & { readonly index: number },
    subject: string,
    occasion: string,
  ): number | undefined {
    const drawn = draw(this.seed, index, subject, occasion);
    if (!happens(share, drawn) || this.hits.has(drawn)) return undefined;
    this.hits.add(drawn);
    this.tell({ fault: kind, subject, occasion });
    return drawn;
  }
}

function isOneOf<Kind extends FaultKind, Fault extends PlannedFault>(
  kinds: readonly Kind[],
  fault: Fault,
): fault is Fault & FaultOf<Kind> {
  return (kinds as readonly FaultKind[]).includes(fault.kind);
}
