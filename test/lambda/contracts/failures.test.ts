import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

const LAMBDA = path.join(__dirname, '../../../lambda');

/** Every class of failure, by the file it is in. */
const FAILURES: Readonly<Record<string, readonly string[]>> = {
  'contracts/read-event': ['UnreadableEventError'],
  'process-payment/gateway-secret': ['GatewaySecretInvalidError'],
  'process-payment/payment-gateway': [
    'ChargeOutcomeUnknownError',
    'GatewayKeyRefusedError',
    'GatewayRefusedError',
  ],
  'process-payment/process-payment': ['PaymentRecordMismatchError'],
  'record-audit/record-audit': ['AuditWriteConflictError'],
  'shared/payment-items': ['UnreadablePaymentRecordError'],
  'update-inventory/apply-cause': ['InventoryContendedError'],
  'update-inventory/inventory-items': ['UnreadableReservationError'],
  'update-inventory/release-command': ['UnknownCommandError'],
};

describe('a failure, bundled as it is deployed', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-failures-'));
  const load = createRequire(__filename);

  beforeAll(() => {
    buildSync({
      entryPoints: Object.keys(FAILURES).map((file) => path.join(LAMBDA, `${file}.ts`)),
      outdir: directory,
      outbase: LAMBDA,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
    });
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each(
    Object.entries(FAILURES).flatMap(([file, names]) => names.map((name) => [name, file] as const)),
  )('%s is logged by its name', (name, file) => {
    const classes = load(path.join(directory, `${file}.js`));
    const failure = new classes[name]('why');
    expect(failure).toMatchObject({ name, message: 'why' });
    expect(String(failure.stack)).toContain('why');
  });
});
