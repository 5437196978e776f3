import type { CorsSpec } from '../../assembly/model';
import type { ReceivedRequest } from './event-v2';
import type { HttpAnswer } from './response';

type Headers = HttpAnswer['headers'];

const PREFIX = 'access-control-';

/**
 * The answer that API Gateway has for a preflight by itself, where no route takes `OPTIONS`: that
 * another one does, `ANY` and `$default` included, is decided before.
 *
 * @returns undefined for what is no preflight
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function preflightAnswer(cors: CorsSpec, request: ReceivedRequest): HttpAnswer | undefined {
  const { method, headers } = request;
  if (method !== 'OPTIONS' || headers[`${PREFIX}request-method`] === undefined) return undefined;
  if (headers['origin'] === undefined) return undefined;
  const answered = {
    ...allowed(cors, headers['origin']),
    ...listed('allow-methods', cors.methods),
    ...listed('allow-headers', cors.headers),
    ...(cors.maxAgeSeconds === undefined ? {} : { [`${PREFIX}max-age`]: `${cors.maxAgeSeconds}` }),
  };
  const isAllowed = isOriginAllowed(cors, headers['origin']);
  return { status: 204, headers: isAllowed ? answered : {}, body: Buffer.alloc(0) };
}

/** A function's answer as it leaves: with the API's own CORS headers, and none of the function's. */
export function withCors(cors: CorsSpec, request: ReceivedRequest, answer: HttpAnswer): HttpAnswer {
  const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith(PREFIX));
  const { origin } = request.headers;
  const own: Headers =
    origin !== undefined && isOriginAllowed(cors, origin) ? allowed(cors, origin) : {};
  return { ...answer, headers: { ...Object.fromEntries(kept), ...own } };
}

function allowed(cors: CorsSpec, origin: string): Headers {
  return {
    [`${PREFIX}allow-origin`]: cors.origins.includes('*') ? '*' : origin,
    ...(cors.credentials ? { [`${PREFIX}allow-credentials`]: 'true' } : {}),
    ...listed('expose-headers', cors.exposed),
  };
}

/** `*`, `https://*` and `http://*` stand for any; no other part of an origin can. */
function isOriginAllowed({ origins }: CorsSpec, origin: string): boolean {
  return origins.some((each) =>
    each.endsWith('*') ? origin.startsWith(each.slice(0, -1)) : each === origin,
  );
}

function listed(name: string, values: readonly string[]): Headers {
  return values.length === 0 ? {} : { [`${PREFIX}${name}`]: values.join(',') };
}
