import { textTable } from '../../cli/text-table';
import { mutants } from '../gates';
import type { JudgedAtom, Proof } from '../proof';

/** For each function what it is granted, and what became of that; then what no function has. */
export function proofTable(proof: Proof): string {
  const { blastRadius, stock } = proof;
  const names = Object.keys(blastRadius);
  const rows = names.map((name) => [
    ...row(name, proof, (atom) => atom.function === name),
    String(blastRadius[name]),
    ...(stock ? [String(stock.blastRadius[name] ?? '-')] : []),
  ]);
  const others = [
    ...row('others', proof, (atom) => atom.function === undefined),
    '-',
    ...(stock ? ['-'] : []),
  ];
  return textTable([
    [
      '',
      'granted',
      'used',
      'unused',
      'denied without',
      'fails without',
      'reach',
      ...(stock ? ['stock reach'] : []),
    ],
    ...rows,
    others,
  ]);
}

function row(name: string, proof: Proof, isOwn: (atom: JudgedAtom) => boolean): string[] {
  const own = mutants(proof).filter(isOwn);
  const used = own.filter(({ flips }) => flips !== undefined).length;
  const failing = own.filter(({ fails }) => fails !== undefined).length;
  return [
    name,
    String(own.length),
    String(used),
    String(own.length - used),
    `${used}/${own.length}`,
    `${failing}/${own.length}`,
  ];
}
