import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Endpoint } from './endpoint';
import { freePort } from './free-port';
import { untilItAnswers } from './health';
import { runTool } from './run-tool';
import { trust } from './trust';
import { virtualEnvironment } from './virtual-environment';

/** Tried with this one; others may lack other things. https://pypi.org/project/ministack/ */
export const MINISTACK = '1.5.33';

/** Python environments outlive a run, in a folder of the project that git ignores. */
const ENVIRONMENTS = path.join(__dirname, '../../.sluice/python');

/** The one user of MiniStack that may do everything. */
const ROOT = { accessKeyId: 'test', secretAccessKey: 'test' };
const ACCOUNT_ID = '000000000000';
const REGION = 'us-east-1';

export interface MinistackOptions {
  readonly onProgress?: (phase: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Starts MiniStack on a free port of 127.0.0.1, with its authorisation on, and over TLS: the
 * policies of queues, topics and buckets refuse whoever comes without.
 *
 * Its state is in memory, its files in a temporary directory; `stop` leaves neither.
 */
export async function startMinistack(options: MinistackOptions = {}): Promise<Endpoint> {
  const { onProgress = () => {}, signal } = options;
  const programs = await virtualEnvironment({
    directory: ENVIRONMENTS,
    requirement: `ministack==${MINISTACK}`,
    otherwise: 'set AWS_ENDPOINT_URL to an endpoint that runs already',
    runTool,
    onProgress,
    ...(signal ? { signal } : {}),
  });
  onProgress(`starting MiniStack ${MINISTACK}`);
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-ministack-'));
  const certificate = await makeCertificate(directory);
  const url = `https://127.0.0.1:${await freePort()}`;
  const log = path.join(directory, 'log');
  const output = openSync(log, 'a');
  const child = spawn(path.join(programs, 'ministack'), {
    cwd: directory,
    env: { ...inherited(), ...settingsOf(url, directory, certificate) },
    stdio: ['ignore', output, output],
    // A group of its own: its function processes are ended with it, however it ends.
    detached: true,
  });
  closeSync(output);
  let end: string | undefined;
  const exited = new Promise<void>((resolve) => {
    child.once('error', ({ message }) => {
      end = `MiniStack must start, got ${message}; delete ${ENVIRONMENTS} and run it again`;
      resolve();
    });
    child.once('exit', (code) => {
      end = `MiniStack must keep running, got exit code ${code}\n${tail(log)}`;
      resolve();
    });
  });
  const stop = async () => {
    if (child.pid !== undefined) endGroup(child.pid);
    await exited;
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    trust(certificate.certificate);
    await untilItAnswers(`${url}/_ministack/health`, () => end);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    name: `MiniStack ${MINISTACK}`,
    accountId: ACCOUNT_ID,
    operator: { endpoint: url, region: REGION, credentials: ROOT },
    environment: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: ROOT.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ROOT.secretAccessKey,
      AWS_REGION: REGION,
      NODE_EXTRA_CA_CERTS: certificate.certificate,
      // The CDK CLI goes by this one.
      AWS_CA_BUNDLE: certificate.certificate,
    },
    stop,
  };
}

interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Signed by itself, for this machine's own names, for as long as the directory is there. */
async function makeCertificate(directory: string): Promise<Certificate> {
  const certificate = path.join(directory, 'certificate.pem');
  const key = path.join(directory, 'key.pem');
  const args = [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1'],
    ...['-keyout', key, '-out', certificate, '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
  ];
  const made = await runTool('openssl', args).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(
      'openssl must be installed to give the endpoint a certificate, got none on the PATH; install it, or set AWS_ENDPOINT_URL to an endpoint that runs already',
    );
  });
  if (made.code !== 0 || !existsSync(certificate)) {
    throw new Error(`openssl must make a certificate, got exit code ${made.code}\n${made.output}`);
  }
  return { certificate, key };
}

/** https://pypi.org/project/ministack/ lists them. */
function settingsOf(url: string, directory: string, { certificate, key }: Certificate) {
  return {
    AUTH: 'true',
    USE_SSL: '1',
    MINISTACK_SSL_CERT: certificate,
    MINISTACK_SSL_KEY: key,
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: new URL(url).port,
    IOT_MTLS_ENABLED: '0',
    // Where functions find it, and why they trust it.
    AWS_ENDPOINT_URL: url,
    NODE_EXTRA_CA_CERTS: certificate,
    TMPDIR: directory,
    // The Node that npm scripts run on, which is Lambda's, runs the functions too.
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`,
  };
}

/** Nothing of whoever runs it reaches a function: no account, no profile, no settings of Node. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS|NODE)_/.test(name)),
  );
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-10).join('\n');
}
