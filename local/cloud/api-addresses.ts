import type { Application, FunctionSpec } from '../assembly/model';

/** Where each HTTP API really listens, by its id. */
export type ApiAddresses = ReadonlyMap<string, string>;

/** Puts the local address in place of the AWS address of every HTTP API, wherever it was written. */
export function withApiAddresses(application: Application, addresses: ApiAddresses): Application {
  const rewrite = (text: string): string => {
    let rewritten = text;
    for (const [apiId, url] of addresses) {
      const host = `https://${apiId}.execute-api.${application.region}.amazonaws.com`;
      rewritten = rewritten.replaceAll(host, url);
    }
    return rewritten;
  };
  const rewriteAll = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rewrite(value)]));
  return {
    ...application,
    functions: application.functions.map(
      (spec): FunctionSpec => ({ ...spec, environment: rewriteAll(spec.environment) }),
    ),
    outputs: Object.fromEntries(
      Object.entries(application.outputs).map(([stack, values]) => [stack, rewriteAll(values)]),
    ),
  };
}
