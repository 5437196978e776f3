import type { JudgedAtom, Proof } from './proof';
import { findingText } from './static/finding';

/** Atoms that have to be needed in the run: all but those whose need is documented elsewhere. */
export function mutants({ atoms }: Proof): readonly JudgedAtom[] {
  return atoms.filter(({ documented }) => !documented);
}

/** Whether the app ran with the permissions it has. */
export function isSufficient({ failure, denials }: Proof): boolean {
  return failure === undefined && denials.length === 0;
}

/** Mutants of policies that nobody notices, in words. */
export function survivors(proof: Proof): string[] {
  return [
    ...mutants(proof).flatMap((atom) => [
      ...(atom.flips === undefined
        ? [
            `${atom.policy}: ${atom.text}: nothing asks for it; take it away, have the scenario do what needs it, or say what AWS documents in documentedNeeds`,
          ]
        : []),
      ...(atom.flips !== undefined && atom.fails === undefined
        ? [
            `${atom.policy}: ${atom.text}: is asked for, and nothing fails without it; look at what depends on it in the scenario`,
          ]
        : []),
    ]),
    ...proof.atoms.flatMap(({ documented, flips, policy, text }) =>
      documented && flips !== undefined
        ? [`${policy}: ${text}: is a documented need, and the run shows it; take it off the list`]
        : [],
    ),
    ...proof.guards
      .filter(({ keepsOut, equivalent }) => keepsOut === undefined && equivalent === undefined)
      .map(
        ({ policy, text }) =>
          `${policy}: ${text}: no attack succeeds without it; take it away, add a probe, or say what makes it superfluous in equivalents`,
      ),
  ];
}

/** Why least privilege is not proven; empty when it is. */
export function failedGates(proof: Proof, before?: Readonly<Record<string, number>>): string[] {
  const risen = Object.entries(proof.blastRadius).filter(
    ([name, cells]) => cells > (before?.[name] ?? Number.POSITIVE_INFINITY),
  );
  return [
    ...(proof.failure === undefined ? [] : [`not sufficient: ${proof.failure}`]),
    ...proof.denials.map((denial) => `not sufficient: ${denial}`),
    // What an app that fails does not ask for says nothing of what it needs, or of who needs it.
    ...(isSufficient(proof)
      ? [
          ...survivors(proof).map((survivor) => `not necessary or not guarded: ${survivor}`),
          ...proof.leaks.map((leak) => `not isolated: ${leak}`),
        ]
      : []),
    ...proof.breaches.map((breach) => `not guarded: ${breach}`),
    ...proof.lint.map((finding) => `not static: ${findingText(finding)}`),
    ...risen.map(
      ([name, cells]) =>
        `blast radius: ${name} may do ${cells} things, and did ${before?.[name]} before; it may only fall`,
    ),
  ];
}
