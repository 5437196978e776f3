import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

/** Stateful resources of the samples as they were released, one line each. */
const FILE = path.join(__dirname, 'released-ids.txt');
const HEADING = /^# .*\n/gm;

/** A resource that loses what it holds when its logical id changes. */
export interface StatefulResource {
  readonly sample: string;
  /** The construct path, without the stack. */
  readonly path: string;
  readonly logicalId: string;
  readonly type: string;
}

export function releasedIds(): StatefulResource[] {
  const text = readFileSync(FILE, 'utf8').replace(HEADING, '').trim();
  return text === '' ? [] : text.split('\n').map(read);
}

/** Adds resources; none that was released is ever changed or removed. */
export function addReleasedIds(added: readonly StatefulResource[]): void {
  const heading = readFileSync(FILE, 'utf8').match(HEADING) ?? [];
  const lines = [...releasedIds(), ...added].map(written).sort();
  writeFileSync(FILE, `${heading.join('')}${lines.join('\n')}\n`);
}

/** What of the released resources is another one now, or is gone. */
export function replacements(
  released: readonly StatefulResource[],
  now: readonly StatefulResource[],
): string[] {
  return released.flatMap((resource) => {
    const other = now.find(
      ({ sample, path }) => sample === resource.sample && path === resource.path,
    );
    if (other?.logicalId === resource.logicalId && other.type === resource.type) return [];
    const got = other ? `${other.logicalId} (${other.type})` : 'none';
    return [
      `${resource.path} of "${resource.sample}": the logical id must stay ${resource.logicalId} (${resource.type}), got ${got}; adopters' stacks would replace it and lose what it holds. If that is meant, change its line in test/lib/matrix/released-ids.txt, and say in the commit and the release notes what is replaced`,
    ];
  });
}

function written({ sample, path, logicalId, type }: StatefulResource): string {
  return `${sample}: ${path} = ${logicalId}, ${type}`;
}

function read(line: string): StatefulResource {
  const groups = /^(?<sample>.+?): (?<path>.+?) = (?<logicalId>\w+), (?<type>[\w:]+)$/.exec(
    line,
  )?.groups;
  if (!groups)
    throw new Error(`${FILE}: "${line}" must be <sample>: <path> = <logical id>, <type>`);
  return groups as unknown as StatefulResource;
}
