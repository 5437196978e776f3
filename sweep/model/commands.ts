import * as fc from 'fast-check';
import type { CrashPoint } from '../../local/faults/chosen/crash-point';
import type { Order } from '../payments/order';
import type { Ledger } from './ledger';
import type { Real } from './real';

type Command = fc.AsyncCommand<Ledger, Real>;

const MINUTE_MS = 60_000;

/** A command that is known by what it says. */
function command(
  words: string,
  run: (ledger: Ledger, real: Real) => Promise<unknown>,
  check: (ledger: Readonly<Ledger>) => boolean = () => true,
): Command {
  return {
    toString: () => words,
    check,
    run: async (ledger, real) => void (await run(ledger, real)),
  };
}

const submit = fc
  .record({
    key: fc.uuid(),
    paymentToken: fc.constantFrom('tok_visa', 'tok_decline_stolen', 'tok_reset', 'tok_fail'),
    quantity: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ key, paymentToken, quantity }) => {
    const order: Order = { key, paymentToken, quantity, sku: '' };
    return command(`submit(${paymentToken}, ${quantity})`, async (ledger, real) => {
      ledger.take(order);
      await real.pay(order);
    });
  });

const repeat = fc.nat().map((choice) =>
  command(
    `repeat(${choice})`,
    async ({ orders }, real) => {
      const order = [...orders.values()][choice % orders.size];
      if (order) await real.pay(order);
    },
    ({ orders }) => orders.size > 0,
  ),
);

const FUNCTIONS = [
  'submit-payment',
  'process-payment',
  'update-inventory',
  'notify-customer',
  'record-audit',
];

const crash = fc
  .record<CrashPoint>({
    function: fc.constantFrom(...FUNCTIONS),
    call: fc.integer({ min: 1, max: 5 }),
    when: fc.constantFrom('before', 'after', 'refused', 'before-acknowledgement'),
  })
  .map((point) =>
    command(`crash(${point.function}, ${point.when}, ${point.call})`, (_, real) =>
      real.breakAt(point),
    ),
  );

const block = fc
  .constantFrom('Processor', 'Inventory', 'Notifier', 'Auditor')
  .map((consumer) => command(`block(${consumer})`, (_, real) => real.block(consumer)));

const repair = fc.constant(command('repair', (_, real) => real.repair()));

const wait = fc.integer({ min: 1, max: 45 }).map((minutes) =>
  command(`wait(${minutes} min)`, async (_, { payments: { cloud } }) => {
    // While something is at work it would be cut short by its timeout, wherever it is by then.
    await cloud.settle();
    await cloud.advance(minutes * MINUTE_MS);
  }),
);

const playOut = fc.constant(command('playOut', (_, { payments }) => payments.cloud.playOut()));

const redrive = fc.constant(
  command('redrive', async (_, { payments: { cloud, redrive: sender } }) => {
    await cloud.settle();
    await sender.all();
  }),
);

/** Anything that may happen to Payments, in any order. */
export function sequences(maxCommands: number): fc.Arbitrary<Iterable<Command>> {
  return fc.commands([submit, submit, repeat, crash, block, repair, wait, playOut, redrive], {
    maxCommands,
  });
}
