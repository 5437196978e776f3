import type { HttpRouteSpec } from '../../assembly/model';

export interface RouteMatch {
  readonly route: HttpRouteSpec;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface CompiledRoute {
  readonly route: HttpRouteSpec;
  readonly method: string;
  readonly segments: readonly string[];
}

/**
 * Chooses the route of a request as API Gateway does: the one that matches the most, greedy
 * variables after plain ones, `ANY` after the method itself, `$default` last.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export class RouteTable {
  private readonly compiled: readonly CompiledRoute[];
  private readonly fallback: HttpRouteSpec | undefined;

  constructor(routes: readonly HttpRouteSpec[]) {
    this.fallback = routes.find((route) => route.routeKey === '$default');
    this.compiled = routes
      .filter((route) => route !== this.fallback)
      .map((route) => {
        const [method = '', path = ''] = route.routeKey.split(' ');
        return { route, method, segments: path.split('/').slice(1) };
      })
      .sort((a, b) => rank(a) - rank(b));
  }

  match(method: string, path: string): RouteMatch | undefined {
    const segments = path.split('/').slice(1);
    for (const compiled of this.compiled) {
      if (compiled.method !== 'ANY' && compiled.method !== method) continue;
      const pathParameters = matchSegments(compiled.segments, segments);
      if (pathParameters) return { route: compiled.route, pathParameters };
    }
    return this.fallback && { route: this.fallback, pathParameters: {} };
  }
}

/** Lower is tried first. */
function rank({ method, segments }: CompiledRoute): number {
  const greedy = segments.some((segment) => segment.endsWith('+}')) ? 1000 : 0;
  const variables = segments.filter((segment) => segment.startsWith('{')).length * 10;
  return greedy + variables + (method === 'ANY' ? 1 : 0);
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index];
    if (part.endsWith('+}')) {
      if (segment === undefined || segment === '') return undefined;
      parameters[part.slice(1, -2)] = decode(segments.slice(index).join('/'));
      return parameters;
    }
    if (part.startsWith('{')) {
      if (segment === undefined || segment === '') return undefined;
      parameters[part.slice(1, -1)] = decode(segment);
    } else if (part !== segment) {
      return undefined;
    }
  }
  return segments.length === pattern.length ? parameters : undefined;
}

/** A malformed escape reaches the function as it was sent. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
