import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { ShopStack } from '../../../support/shop/shop-stack';

const ROOT = path.join(__dirname, '../../../..');

/** @returns the assembly of an app with nothing but the shop in it */
export function synthesiseShop(directory: string): string {
  const { context } = JSON.parse(readFileSync(path.join(ROOT, 'cdk.json'), 'utf8'));
  const app = new App({ outdir: path.join(directory, 'shop.out'), context });
  new ShopStack(app, 'Shop', path.join(ROOT, 'examples/orders/ship-order.ts'));
  return app.synth().directory;
}
