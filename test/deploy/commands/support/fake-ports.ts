import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Ports } from '../../../../deploy/commands/ports';
import type { Account, Target } from '../../../../deploy/preflight/account';
import type { PlannedStack } from '../../../../deploy/preflight/planned-stack';
import { fakeAccount, plannedStack } from '../../preflight/support/fake-account';

export interface Circumstances {
  readonly account?: Partial<Account>;
  readonly stack?: PlannedStack;
  readonly target?: Target;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly interactive?: boolean;
  /** What is typed when asked. */
  readonly typed?: string;
  /** What the CDK does, and its exit code. */
  readonly cdk?: (args: readonly string[]) => number;
}

/** What a command did to the world, and said of it. */
export class FakePorts implements Ports {
  readonly target: Target;
  readonly account: Account;
  readonly context: Readonly<Record<string, unknown>>;
  readonly directory = mkdtempSync(path.join(tmpdir(), 'sluice-ports-'));
  /** Of each run of the CDK. */
  readonly ran: (readonly string[])[] = [];
  /** Of each synthesis. */
  readonly synthesised: (readonly string[])[] = [];
  readonly asked: string[] = [];
  printed = '';
  warned = '';

  constructor(private readonly circumstances: Circumstances = {}) {
    const { account, target = { region: 'eu-west-1' }, context = {} } = circumstances;
    this.account = fakeAccount(account);
    this.target = target;
    this.context = context;
  }

  synthesise = async (context: readonly string[]) => {
    this.synthesised.push(context);
    return { assembly: 'cdk.out', stack: this.circumstances.stack ?? plannedStack() };
  };

  cdk = async (args: readonly string[]) => {
    this.ran.push(args);
    return this.circumstances.cdk?.(args) ?? 0;
  };

  get terminal() {
    const { interactive = true, typed = '' } = this.circumstances;
    return {
      interactive,
      print: (text: string) => {
        this.printed += `${text}\n`;
      },
      warn: (text: string) => {
        this.warned += `${text}\n`;
      },
      ask: async (question: string) => {
        this.asked.push(question);
        return typed;
      },
    };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
