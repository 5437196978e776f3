import type { ServiceResponse } from '../../engines/service';
import type { SignedRequest } from '../../signature/verify-signature';
import { CompiledFiles } from '../isolates/compiled-files';
import { Isolate } from '../isolates/isolate';
import type { installMovableClock } from '../movable-clock.cjs';
import type { NextInvocation } from '../runtime-session';
import type { SandboxSession } from '../sandbox';
import { type FromThread, packed, type ToThread, unpacked } from './messages';

type Clock = ReturnType<typeof installMovableClock>;

/** The isolates of this thread, and what they and the cloud tell each other. */
export class Residents {
  private readonly files = new CompiledFiles();
  private readonly isolates = new Map<string, Isolate>();
  private readonly waiting = new Map<string, (invocation: NextInvocation) => void>();
  private readonly asking = new Map<number, (answer: ServiceResponse | undefined) => void>();
  private asked = 0;

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly tell: (message: FromThread) => void,
  ) {}

  told(message: ToThread): void {
    switch (message.kind) {
      case 'start':
        this.start(message);
        break;
      case 'invoke':
        void this.invoke(message.id, message.invocation);
        break;
      case 'answer':
        this.answered(message);
        break;
      case 'kill':
        this.isolates.get(message.id)?.kill();
        break;
      case 'clock':
        void this.clock.set(message.offsetMs);
        break;
      case 'due':
        this.tellDue(message);
    }
  }

  private start({ id, spec, variables, clockSkewMs }: ToThread & { kind: 'start' }): void {
    const cloud = { url: this.url, exchange: (request: SignedRequest) => this.ask(id, request) };
    let streams = 0;
    const logs = {
      lines: () => {
        const stream = streams++;
        const print = (text?: string) => this.tell({ kind: 'printed', id, stream, text });
        return { write: print, end: print };
      },
    };
    const settings = { spec, variables, clockSkewMs, logs };
    this.isolates.set(id, new Isolate(cloud, this.files, settings, this.session(id)));
  }

  private session(id: string): SandboxSession {
    return {
      next: (answer) => {
        this.waiting.set(id, answer);
        this.tell({ kind: 'next', id });
      },
      response: (requestId, body) => this.tell({ kind: 'response', id, requestId, body }),
      error: (requestId, body) => this.tell({ kind: 'error', id, requestId, body }),
      initError: (body) => this.tell({ kind: 'initError', id, body }),
      exited: (reason) => {
        this.isolates.delete(id);
        this.waiting.delete(id);
        this.tell({ kind: 'exited', id, reason });
      },
    };
  }

  private async invoke(id: string, invocation: NextInvocation): Promise<void> {
    await this.clock.set(invocation.clockOffsetMs);
    const next = this.waiting.get(id);
    this.waiting.delete(id);
    next?.(invocation);
  }

  private ask(id: string, request: SignedRequest): Promise<ServiceResponse | undefined> {
    const asked = ++this.asked;
    this.tell({ kind: 'ask', id, asked, request: packed(request) });
    return new Promise((resolve) => this.asking.set(asked, resolve));
  }

  private answered({ asked, response }: ToThread & { kind: 'answer' }): void {
    this.asking.get(asked)?.(response && unpacked(response));
    this.asking.delete(asked);
  }

  private tellDue({ id, asked, after }: ToThread & { kind: 'due' }): void {
    const isolate = this.isolates.get(id);
    const at = this.clock.nextDueAt(after, (owner) => owner !== undefined && owner === isolate);
    this.tell({ kind: 'dueAt', id, asked, ...(at === undefined ? {} : { at }) });
  }
}
