import { z } from 'zod';
import { jsonError, jsonResponse, type ServiceResponse } from '../engines/service';
import type { Principal } from '../gateway/principals';
import type { SignedRequest } from '../signature/verify-signature';

/** What is asked of the cloud itself, rather than of a service that it stands for. */
export interface Controlled {
  elapse(ms: number): Promise<void>;
}

/** As far as time passes at once: no queue keeps a message half as long. */
const MONTH_MS = 31 * 24 * 3_600_000;

const advancing = z.strictObject({ ms: z.int().min(1).max(MONTH_MS) });

/**
 * Does what the operator asks of the cloud itself, from another terminal: `GET /now` tells its time,
 * `POST /advance` with `{"ms": 60000}` lets time pass. Both answer `{"now": "2026-11-23T08:11:45.000Z"}`.
 *
 * Nobody else may: neither functions, whose time it is, nor callers of an API.
 */
export async function control(
  controlled: Controlled,
  caller: Principal,
  { method, url, body }: Pick<SignedRequest, 'method' | 'url' | 'body'>,
): Promise<ServiceResponse> {
  if (caller.kind !== 'caller' || !caller.arn.endsWith(':role/operator')) {
    return jsonError(
      403,
      'AccessDeniedException',
      'the cloud itself is moved by its operator only',
    );
  }
  const asks = `${method} ${url}`;
  if (asks === 'GET /now') return time();
  if (asks !== 'POST /advance') {
    const known = 'must be GET /now or POST /advance';
    return jsonError(404, 'UnknownOperationException', `${asks} ${known}`);
  }
  const asked = advancing.safeParse(parsed(body));
  if (!asked.success) {
    const wanted = `{"ms": a whole number from 1 to ${MONTH_MS}}`;
    return jsonError(400, 'ValidationException', `the body must be ${wanted}, got ${body}`);
  }
  await controlled.elapse(asked.data.ms);
  return time();
}

function time(): ServiceResponse {
  return jsonResponse(200, { now: new Date().toISOString() });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
