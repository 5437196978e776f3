import { REDRIVE_FORMAT, type RedriveDescription } from '../lib/messaging/redrive-description';

/** The descriptions among a stack's outputs. */
export function descriptionsIn(outputs: readonly string[]): readonly RedriveDescription[] {
  return outputs.flatMap((output) => {
    const value = parsed(output);
    return value?.redrive === REDRIVE_FORMAT ? value : [];
  });
}

/**
 * The target that a name means: a construct's id, or its path where two have one id.
 *
 * @param where said in errors
 * @throws when nothing has that name, or more than one has
 */
export function findTarget(
  descriptions: readonly RedriveDescription[],
  name: string,
  where: string,
): RedriveDescription {
  if (descriptions.length === 0) {
    throw new Error(
      `${where}: must have a Redrive construct, and no output tells of one; add \`new Redrive(this, 'Redrive', { consumers })\` of sluice-cdk to the stack`,
    );
  }
  const found = descriptions.filter((target) => target.name === name || target.path === name);
  if (found.length === 1 && found[0]) return found[0];
  const choice =
    found.length > 1 ? found.map(({ path }) => path) : descriptions.map((target) => target.name);
  throw new Error(`consumer must be one of ${choice.sort().join(', ')}, got "${name}"`);
}

function parsed(output: string): RedriveDescription | undefined {
  if (!output.startsWith('{')) return undefined;
  try {
    return JSON.parse(output) as RedriveDescription;
  } catch {
    return undefined; // somebody else's output
  }
}
