import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BundlingOptions } from 'aws-cdk-lib/aws-lambda-nodejs';
import { entryOf, FOLDERS } from '../../lib/payments/payment-function';
import type { FunctionSpec } from '../../local/assembly/model';
import { readApplication } from '../../local/assembly/read-application';
import { environmentVariables } from '../../local/runtime/environment-variables';
import { cachedWay } from './cached-way';
import { payments } from './payments-events';
import type { Subject } from './runtime-loop';
import { stockWay } from './stock-way';

/** Takes the place of `zod/mini`. */
const USUAL_ZOD = path.join(__dirname, 'usual-zod.ts');

/** What a function is measured as. */
export const WAYS = ['bare', 'ours', 'codeCache', 'stock', 'stockBundled', 'usual'] as const;
export type Way = (typeof WAYS)[number];

/** A function in each of the ways. */
export interface Measured {
  readonly name: string;
  readonly subjects: Readonly<Record<Way, Subject>>;
}

/**
 * The functions of Payments, each as it is deployed, with a code cache besides, as `NodejsFunction`
 * bundles the same source, and the source as it would usually be written, and beside a handler that
 * does nothing.
 *
 * @param names of the folders below `lambda/`
 * @param directory for what is made on the way
 */
export function subjects(
  names: readonly string[],
  assembly: string,
  endpoint: string,
  directory: string,
): Measured[] {
  const place = { accountId: '000000000000', region: 'us-east-1', endpoint };
  const { application } = readApplication(assembly, place);
  const work = payments(application);
  const bare = path.join(directory, 'bare');
  mkdirSync(bare);
  writeFileSync(path.join(bare, 'index.js'), 'exports.handler = async () => ({});\n');
  return FOLDERS.filter((name) => names.length === 0 || names.includes(name)).map((name) => {
    const spec = application.functions.find(
      ({ environment }) => environment['POWERTOOLS_SERVICE_NAME'] === name,
    );
    if (!spec) throw new Error(`the assembly has no function ${name}`);
    const { memoryMiB } = spec;
    const ours = { variables: variablesOf(spec, endpoint), memoryMiB, ...work[name] };
    const entry = entryOf(name);
    const stock = (id: string, bundling: BundlingOptions) => ({
      ...ours,
      directory: stockWay(entry, path.join(directory, id, name), bundling),
      // Where Lambda has the SDK, it finds it through this variable, too.
      variables: { ...ours.variables, NODE_PATH: path.resolve('node_modules') },
    });
    return {
      name,
      subjects: {
        bare: { ...ours, directory: bare, isSuccess: () => true },
        ours: { ...ours, directory: spec.codeDirectory },
        codeCache: { ...ours, directory: cachedWay(entry, path.join(directory, 'cached', name)) },
        stock: stock('stock', {}),
        stockBundled: stock('stock-bundled', { bundleAwsSDK: true }),
        usual: stock('usual', { esbuildArgs: { '--alias:zod/mini': USUAL_ZOD } }),
      },
    };
  });
}

function variablesOf(spec: FunctionSpec, endpoint: string): Record<string, string> {
  return environmentVariables({
    id: 'bench',
    spec,
    version: '1',
    initializationType: 'on-demand',
    variables: {
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: endpoint,
      // Its certificate is its own.
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    },
    credentials: { accessKeyId: 'AKIDBENCH', secretAccessKey: 'secret', sessionToken: 'token' },
  });
}

/** What Lambda loads of a function, in KiB. */
export function kilobytes({ directory }: Subject): number {
  const files = readdirSync(directory).map((name) => statSync(path.join(directory, name)).size);
  return files.reduce((sum, size) => sum + size, 0) / 1024;
}
