import { isCalled } from '../assembly/short-name';
import type { ServiceRequest } from '../engines/service';
import type { Call, CallFault } from '../gateway/call';
import { type AwsError, FINAL_ERRORS, RETRIED_ERRORS } from './aws-errors';
import { draw, picked } from './deciding/draw';
import { textOfCall } from './deciding/occasion';
import type { Outages } from './outages';
import type { FaultOf } from './plan/fault-plan';
import type { Happening, PlannedFaults } from './planned-faults';

const KINDS = [
  'crash-before-call',
  'crash-after-call',
  'out-of-memory-at-call',
  'retried-error',
  'final-error',
  'connection-reset',
  'lost-answer',
  'slow-call',
] as const;

type Kind = (typeof KINDS)[number];

/** What a plan does to the calls of functions, and to the services that they call. */
export class CallFaults {
  constructor(
    private readonly planned: PlannedFaults,
    private readonly outages: Outages,
    /** Path of a topic by its ARN. */
    private readonly pathOf: (topicArn: string) => string,
  ) {}

  of(call: Call, request: ServiceRequest): CallFault | undefined {
    const { principal, service, operation } = call;
    if (principal.kind !== 'function') return undefined;
    this.restart(principal.functionPath, call);
    if (this.outages.isDown(service)) return { kind: 'no-answer', when: 'before' };
    const partial = this.partialFanOut(call, request);
    if (partial) return partial;
    if (!this.planned.has(KINDS)) return undefined;
    const happening = this.planned.first(
      KINDS,
      `${principal.functionPath} ${service}:${operation}`,
      [textOfCall(call, request)],
      (fault) =>
        (fault.function === undefined || isCalled(principal.functionPath, fault.function)) &&
        (fault.service ?? service) === service &&
        (fault.operation ?? operation) === operation &&
        (!isError(fault) || errorsOf(fault, call).length > 0),
    );
    return happening && faultOf(happening, call);
  }

  private partialFanOut({ operation }: Call, { body }: ServiceRequest): CallFault | undefined {
    if (!operation.startsWith('Publish') || !this.planned.has(['partial-fan-out']))
      return undefined;
    const fields = new URLSearchParams(body.toString());
    const path = this.pathOf(fields.get('TopicArn') ?? '');
    const messages = [...fields].flatMap(([name, text]) =>
      /(^|\.)Message$/.test(name) ? text : [],
    );
    const partial = this.planned.first(
      ['partial-fan-out'],
      path,
      messages,
      ({ topic }) => topic === undefined || isCalled(path, topic),
    );
    return partial && { kind: 'partial', leavesOut: (to) => draw(partial.drawn, to) % 2 === 0 };
  }

  private restart(functionPath: string, { service, operation }: Call): void {
    const restart = this.planned.first(
      ['engine-restart'],
      service,
      [`${functionPath} ${operation}`],
      (fault) => (fault.service ?? service) === service,
    );
    if (restart) this.outages.begin(service, restart.fault.downSeconds * 1000);
  }
}

function faultOf({ fault, drawn }: Happening<Kind>, call: Call): CallFault {
  switch (fault.kind) {
    case 'crash-before-call':
      return { kind: 'no-answer', when: 'before', ends: 'crash' };
    case 'crash-after-call':
      return { kind: 'no-answer', when: 'after', ends: 'crash' };
    case 'out-of-memory-at-call':
      return { kind: 'no-answer', when: 'after', ends: 'out-of-memory' };
    case 'connection-reset':
      return { kind: 'no-answer', when: 'before' };
    case 'lost-answer':
      return { kind: 'no-answer', when: 'after' };
    case 'slow-call':
      return { kind: 'slow', delayMs: fault.delaySeconds * 1000 };
    default:
      return { kind: 'error', ...picked(errorsOf(fault, call), drawn) };
  }
}

type ErrorFault = FaultOf<'retried-error' | 'final-error'>;

function isError(fault: FaultOf<Kind>): fault is ErrorFault {
  return fault.kind === 'retried-error' || fault.kind === 'final-error';
}

function errorsOf({ kind, errorCode }: ErrorFault, { service }: Call): readonly AwsError[] {
  const { [service]: errors } = kind === 'retried-error' ? RETRIED_ERRORS : FINAL_ERRORS;
  return errors.filter(({ code }) => errorCode === undefined || code === errorCode);
}
