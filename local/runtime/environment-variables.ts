import path from 'node:path';
import type { FunctionSpec } from '../assembly/model';
import type { Credentials } from '../cloud/types';

export type InitializationType = 'on-demand' | 'provisioned-concurrency';

export interface VariableSources {
  readonly id: string;
  readonly spec: FunctionSpec;
  readonly version: string;
  readonly initializationType: InitializationType;
  /** What every function gets besides its own. */
  readonly variables: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
}

/**
 * What the code of one environment finds in `process.env`: Lambda's own variables win over the
 * function's, and nothing of this process gets in.
 */
export function environmentVariables(sources: VariableSources): Record<string, string> {
  const { id, spec, version, credentials, initializationType, variables } = sources;
  return {
    PATH: path.dirname(process.execPath),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...spec.environment,
    ...variables,
    _HANDLER: spec.handler,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMiB),
    AWS_LAMBDA_INITIALIZATION_TYPE: initializationType,
    AWS_LAMBDA_LOG_GROUP_NAME: spec.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: `[${version}]${id}`,
    ...(spec.jsonLogLevel === undefined
      ? {}
      : { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: spec.jsonLogLevel }),
    LAMBDA_TASK_ROOT: spec.codeDirectory,
  };
}
