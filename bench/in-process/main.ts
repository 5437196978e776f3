import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Cleanups } from '../../cli/cleanups';
import { synthesise } from '../../cli/synthesise';
import { readApplication } from '../../local/assembly/read-application';
import { startLocalCloud } from '../../local/cloud/start-local-cloud';
import { generatePayments } from '../../local/generator/generate-payments';
import { startPaymentGateway } from '../../local/payment-gateway/start-payment-gateway';
import { localTarget } from '../../local/scenario/local-target';
import { Operator } from '../../scenario/operator';
import type { Figures } from '../figures';
import { DirectPayments } from './direct-payments';
import { LoadedHandlers } from './loaded-handlers';

/** Payments submitted before their messages are consumed: one full batch for each queue. */
const CHUNK = 10;

/**
 * The limit that the local cloud is measured against: the same bundled handlers on the same
 * engines, called as plain functions of one process. A process of its own, since the handlers read
 * their settings from the environment and write their logs to standard output.
 */
async function run(count: number, cleanups: Cleanups): Promise<Figures> {
  const [gateway, { assembly }] = await Promise.all([
    cleanups.own(startPaymentGateway(), (started) => started.stop()),
    cleanups.own(synthesise({ stage: 'dev' }), (made) => made.remove()),
  ]);
  switchPollersOff(assembly);
  const cloud = await cleanups.own(startLocalCloud({ assembly }), (started) => started.stop());
  const target = localTarget(cloud);
  if (!target) throw new Error('the assembly is not Payments');
  const stock = JSON.parse(readFileSync('examples/stock.json', 'utf8'));
  await new Operator(target).prepare(gateway, stock);

  const { accountId, region, endpoint } = cloud;
  const { application } = readApplication(assembly, { accountId, region, endpoint });
  const credentials = await cloud.credentialsFor(`arn:aws:iam::${accountId}:role/handlers`);
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  });
  const handlers = new LoadedHandlers(application);
  const payments = new DirectPayments(application, handlers, endpoint, credentials);

  let peakBytes = 0;
  const startedAt = performance.now();
  const lines = [...generatePayments({ count, seed: 1 })];
  for (let start = 0; start < lines.length; start += CHUNK) {
    await Promise.all(lines.slice(start, start + CHUNK).map((line) => payments.submit(line)));
    await payments.drain();
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const { charged, declined } = await gateway.totals();
  return {
    payments: charged + declined,
    paymentsPerSecond: (charged + declined) / seconds,
    peakMemoryMiB: peakBytes / 1024 ** 2,
  };
}

/** Here the benchmark takes the messages to the handlers. */
function switchPollersOff(assembly: string): void {
  for (const name of readdirSync(assembly).filter((file) => file.endsWith('.template.json'))) {
    const file = path.join(assembly, name);
    const template = JSON.parse(readFileSync(file, 'utf8')) as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    for (const { Type, Properties } of Object.values(template.Resources)) {
      if (Type === 'AWS::Lambda::EventSourceMapping') Properties['Enabled'] = false;
    }
    writeFileSync(file, JSON.stringify(template));
  }
}

async function main(): Promise<void> {
  const cleanups = new Cleanups();
  try {
    process.send?.(await run(Number(process.argv[2]), cleanups));
  } finally {
    await cleanups.run();
  }
  process.disconnect?.();
}

void main();
