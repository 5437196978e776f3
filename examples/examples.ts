import * as path from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Prebuild } from 'sluice-cdk';
import { EncryptedStack } from './encrypted/encrypted-stack';
import { KeptWarmStack } from './kept-warm/kept-warm-stack';
import { LabelsStack } from './labels/labels-stack';
import { MendedStack } from './mended/mended-stack';
import { OnceStack } from './once/once-stack';
import { OrderedStack } from './ordered/ordered-stack';
import { OrdersStack } from './orders/orders-stack';

const HANDLERS = [
  'orders/place-order.ts',
  'orders/ship-order.ts',
  'ordered/keep-balance.ts',
  'ordered/list-movement.ts',
  'encrypted/publish.ts',
  'encrypted/record.ts',
  'labels/print-label.ts',
  'kept-warm/greet.ts',
  'once/remind.ts',
  'mended/deliver.ts',
];

/** Each in a stack of its own, the functions of all of them bundled in one run. */
export function addExamples(app: App): void {
  Prebuild.entries(
    app,
    HANDLERS.map((file) => path.join(__dirname, file)),
  );
  new OrdersStack(app, 'Orders');
  new OrderedStack(app, 'Ordered');
  new EncryptedStack(app, 'Encrypted');
  new LabelsStack(app, 'Labels');
  new KeptWarmStack(app, 'KeptWarm');
  new OnceStack(app, 'Once');
  new MendedStack(app, 'Mended');
}
