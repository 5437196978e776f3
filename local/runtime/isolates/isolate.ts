import { Console } from 'node:console';
import { existsSync } from 'node:fs';
import type vm from 'node:vm';
import { installJsonConsole } from '../json-console.cjs';
import {
  contextOf,
  describe,
  handlerIn,
  handlerLocation,
  loadFailure,
  serialise,
  withExtension,
} from '../runtime-client.cjs';
import type { NextInvocation } from '../runtime-session';
import { ending, type Sandbox, type SandboxSession, type SandboxSettings } from '../sandbox';
import { dateReading } from '../skewed-date.cjs';
import { timerPromises } from '../timer-promises.cjs';
import { type Culprit, inside, outside } from './attribution';
import type { CloudEndpoint } from './cloud-request';
import type { CompiledFiles, Importer } from './compiled-files';
import { OwnModules } from './own-modules';
import { OwnNetwork } from './own-network';
import { OwnOutput, type PrintedLines } from './own-output';
import { ownProcess } from './own-process';
import { OwnTimers } from './own-timers';
import { type Scope, scopeOf } from './scope';

type Handler = (event: unknown, context: object) => unknown;

export interface IsolateSettings
  extends Pick<SandboxSettings, 'spec' | 'variables' | 'clockSkewMs'> {
  readonly logs: PrintedLines;
}

/**
 * A function's code inside this thread: with module state, environment, console, timers
 * and HTTP of its own, and with the thread's clock, memory and processor.
 *
 * Ending it is a crash: what its code still does reaches nobody.
 */
export class Isolate implements Sandbox, Culprit, Importer {
  private readonly timers = new OwnTimers(this);
  private readonly network: OwnNetwork;
  private readonly stdout: OwnOutput;
  private readonly stderr: OwnOutput;
  private readonly scope: Scope;
  private readonly modules: OwnModules;
  private handler: Handler | undefined;
  private requestId = '';
  private over = false;

  constructor(
    cloud: CloudEndpoint,
    files: CompiledFiles,
    private readonly settings: IsolateSettings,
    private readonly session: SandboxSession,
  ) {
    const isOver = () => this.over;
    this.network = new OwnNetwork(cloud);
    this.stdout = new OwnOutput(settings.logs, isOver);
    this.stderr = new OwnOutput(settings.logs, isOver);
    this.scope = this.ownScope();
    this.modules = new OwnModules(
      files,
      settings.spec.codeDirectory,
      this.scope,
      this.replacedModules(),
    );
    setImmediate(() => inside(this, () => this.start()));
  }

  get alive(): boolean {
    return !this.over;
  }

  /** It has no memory of its own. */
  residentMiB(): undefined {
    return undefined;
  }

  kill(): void {
    this.end(ending(null, 'SIGKILL'));
  }

  /** Its clock is the thread's. */
  clockMoved(): void {}

  /** What it does is done before anybody else can look. */
  isComputing(): boolean {
    return false;
  }

  asksOutside(): number {
    return this.network.asking;
  }

  /** Its timers are the clock's own. */
  async nextDueAt(): Promise<undefined> {}

  fail(error: unknown, errorType?: string): void {
    if (this.over) return;
    const document = describe(error);
    const body = JSON.stringify(errorType === undefined ? document : { ...document, errorType });
    if (this.requestId) this.answer('error', body);
    else if (this.handler)
      this.stderr.write(`${body}\n`); // between two invocations
    else this.session.initError(body);
    this.end(ending(129, null));
  }

  importModule(request: string): Promise<vm.Module> {
    return this.modules.importModule(request);
  }

  private start(): void {
    if (this.over) return;
    try {
      this.handler = this.loadHandler();
    } catch (error) {
      if (this.over) return;
      this.session.initError(JSON.stringify(describe(error)));
      this.end(ending(1, null));
      return;
    }
    this.next();
  }

  private loadHandler(): Handler {
    const { handler: name, codeDirectory } = this.settings.spec;
    const { file, exported } = handlerLocation(codeDirectory, name);
    const found = withExtension(file, existsSync);
    try {
      return handlerIn(this.modules.load(found), exported, name);
    } catch (error) {
      throw loadFailure(error);
    }
  }

  private next(): void {
    if (this.over) return;
    outside(() =>
      this.session.next((invocation) => void inside(this, () => this.handle(invocation))),
    );
  }

  private async handle(invocation: NextInvocation): Promise<void> {
    const { env } = this.scope.process;
    this.requestId = invocation.requestId;
    let outcome: 'response' | 'error' = 'response';
    let body: string;
    try {
      const context = contextOf(invocation, env, this.scope.Date.now);
      body = serialise(await this.handler?.(JSON.parse(invocation.payload), context));
    } catch (error) {
      outcome = 'error';
      body = JSON.stringify(describe(error));
    }
    if (this.over) return;
    this.answer(outcome, body);
    this.next();
  }

  private answer(outcome: 'response' | 'error', body: string): void {
    const { requestId, session } = this;
    this.requestId = '';
    outside(() => session[outcome](requestId, body));
  }

  private end(reason: string): void {
    if (this.over) return;
    this.stdout.flush();
    this.stderr.flush();
    this.over = true;
    this.timers.end();
    this.network.end();
    outside(() => this.session.exited(reason));
  }

  private ownScope(): Scope {
    const { stdout, stderr, timers, network } = this;
    const { variables, spec, clockSkewMs } = this.settings;
    const own = {
      process: ownProcess({
        variables,
        directory: spec.codeDirectory,
        stdout,
        stderr,
        end: (reason) => this.end(reason),
      }),
      console: new Console(stdout, stderr) as Console,
      fetch: network.fetch,
      Date: clockSkewMs === 0 ? Date : dateReading(Date, () => Date.now() + clockSkewMs),
      setTimeout: timers.setTimeout,
      setInterval: timers.setInterval,
      setImmediate: timers.setImmediate,
      clearTimeout: timers.clear,
      clearInterval: timers.clear,
      clearImmediate: timers.clear,
    };
    if (spec.jsonLogLevel !== undefined) {
      installJsonConsole({
        console: own.console,
        write: (text) => stdout.write(text),
        lowest: spec.jsonLogLevel,
        requestId: () => this.requestId,
        now: own.Date.now,
      });
    }
    return scopeOf(own);
  }

  private replacedModules(): Record<string, unknown> {
    const {
      process: own,
      console,
      setTimeout,
      setInterval,
      setImmediate,
      clearTimeout,
    } = this.scope;
    const timers = {
      setTimeout,
      setInterval,
      setImmediate,
      clearTimeout,
      clearInterval: clearTimeout,
      clearImmediate: clearTimeout,
    };
    return {
      http: this.network.http,
      https: this.network.https,
      process: own,
      console: Object.assign(console, { Console }),
      timers,
      'timers/promises': timerPromises(timers),
    };
  }
}
