import type { Application, HttpApiSpec } from '../assembly/model';
import type { AccessControl } from '../authorization/access-control';
import { callRoute, invokeBehind } from '../authorization/voices/http-apis';
import type { Principals } from '../gateway/principals';
import { type CallerSecret, HttpApi } from '../runtime/http-api/http-api';
import type { Invocation, InvocationResult } from '../runtime/invocation';
import type { CloudEvent } from './types';

export interface HttpApisOptions {
  readonly application: Application;
  /** Port of the first API; further ones take the following. 0 for any free ones. */
  readonly port: number;
  readonly principals: Principals;
  readonly access: AccessControl;
  readonly invoke: (invocation: Invocation) => Promise<InvocationResult>;
  readonly tell: (event: CloudEvent) => void;
}

/** Every HTTP API of the application. */
export class HttpApis {
  private readonly apis: HttpApi[] = [];

  constructor(private readonly options: HttpApisOptions) {}

  /** Whether a request is being handled. */
  get busy(): boolean {
    return this.apis.some((api) => api.inFlight > 0);
  }

  /**
   * @returns where each listens, by the id of the API
   * @throws naming a port that is in use
   */
  async listen(): Promise<Map<string, string>> {
    const { application, port } = this.options;
    const addresses = new Map<string, string>();
    for (const [index, spec] of application.httpApis.entries()) {
      const api = this.apiOf(spec);
      this.apis.push(api);
      addresses.set(spec.apiId, await api.listen(port === 0 ? 0 : port + index));
    }
    return addresses;
  }

  async stop(): Promise<void> {
    for (const api of this.apis.splice(0).reverse()) await api.stop();
  }

  private apiOf(spec: HttpApiSpec): HttpApi {
    const { application, access, invoke, tell } = this.options;
    const { accountId, region } = application;
    return new HttpApi(spec, {
      accountId,
      region,
      secretOf: (accessKeyId) => this.secretOf(accessKeyId),
      mayCall: (caller, method, path) => !callRoute(access, spec, caller, method, path),
      mayInvoke: (route) => !invokeBehind(access, spec, route),
      invoke,
      onAccessLog: (line) => tell({ kind: 'log', function: spec.path, line }),
    });
  }

  private secretOf(accessKeyId: string): CallerSecret | undefined {
    const known = this.options.principals.find(accessKeyId);
    if (!known) return undefined;
    const { principal } = known;
    const principalArn = principal.kind === 'caller' ? principal.arn : principal.roleArn;
    return { ...known, principalArn };
  }
}
