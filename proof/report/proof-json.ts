import { mutants, survivors } from '../gates';
import type { Proof, StockGrants } from '../proof';
import type { Finding } from '../static/finding';

interface Score {
  readonly killed: number;
  readonly total: number;
}

/** A proof as numbers, for scripts. */
export interface ProofJson {
  readonly subject: string;
  /** Permissions, those whose need is documented elsewhere not counted. */
  readonly atoms: number;
  readonly used: number;
  readonly documented: number;
  /** Share of the permissions that were used, from 0 to 1. */
  readonly utilisation: number;
  readonly mutants: { readonly replay: Score; readonly rerun: Score };
  readonly guards: Score & { readonly equivalent: number };
  readonly breaches: readonly string[];
  readonly leaks: number;
  readonly lint: readonly Finding[];
  readonly cells: number;
  readonly blastRadius: Readonly<Record<string, number>>;
  readonly stock: StockGrants | null;
  readonly survivors: readonly string[];
  readonly denials: readonly string[];
  readonly failure: string | null;
  readonly seconds: number;
}

export function proofJson(proof: Proof): ProofJson {
  const { subject, guards, breaches, leaks, lint, cells, blastRadius, stock, denials } = proof;
  const all = mutants(proof);
  const used = all.filter(({ flips }) => flips !== undefined).length;
  return {
    subject,
    atoms: all.length,
    used,
    documented: proof.atoms.length - all.length,
    utilisation: all.length === 0 ? 1 : used / all.length,
    mutants: {
      replay: { killed: used, total: all.length },
      rerun: {
        killed: all.filter(({ fails }) => fails !== undefined).length,
        total: all.length,
      },
    },
    guards: {
      killed: guards.filter(({ keepsOut }) => keepsOut !== undefined).length,
      total: guards.length,
      equivalent: guards.filter(({ equivalent }) => equivalent !== undefined).length,
    },
    breaches,
    leaks: leaks.length,
    lint,
    cells,
    blastRadius,
    stock: stock ?? null,
    survivors: survivors(proof),
    denials,
    failure: proof.failure ?? null,
    seconds: proof.seconds,
  };
}
