import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

export const REPOSITORY = path.join(__dirname, '../../..');

const FOLDER = path.join(REPOSITORY, '.github/workflows');

/** One workflow of GitHub Actions. */
export interface Workflow {
  readonly file: string;
  /** As it is written; comments are lost in parsing. */
  readonly text: string;
  readonly definition: WorkflowDefinition;
}

/** What is looked at of a workflow. */
export interface WorkflowDefinition {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  /** Another workflow, in place of steps. */
  readonly uses?: string;
  readonly needs?: string;
  readonly if?: string;
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** Every workflow there is, parsed strictly: a key that comes twice is an error. */
export function workflows(): Workflow[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      return { file, text, definition: parse(text) };
    });
}
