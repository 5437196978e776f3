import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Consumer, FanOut, LeastPrivilegeFunction, Redrive } from '../../../lib';

/** A shop whose one consumer can be broken and mended. */
export class ShopApp {
  readonly assembly: string;
  private readonly broken: string;

  constructor(directory: string) {
    this.broken = path.join(directory, 'broken');
    const app = new App({ outdir: path.join(directory, 'shop.out') });
    const stack = new Stack(app, 'Shop');
    const ship = new LeastPrivilegeFunction(stack, 'Ship', {
      code: Code.fromAsset(path.join(__dirname, '../fixtures/handler')),
      description: 'Ships what was ordered',
      environment: { BROKEN: this.broken },
    });
    const placed = new FanOut(stack, 'Placed');
    const shipping = new Consumer(stack, 'Shipping', { function: ship });
    placed.deliverTo(shipping);
    new Redrive(stack, 'Redrive', {
      consumers: [shipping],
      operators: ['arn:aws:iam::000000000000:role/on-call'],
    });
    new CfnOutput(stack, 'TopicArn', { value: placed.topic.topicArn });
    this.assembly = app.synth().directory;
  }

  break(): void {
    writeFileSync(this.broken, '');
  }

  mend(): void {
    rmSync(this.broken);
  }
}
