import { CfnParameter, Size } from 'aws-cdk-lib';
import { FanOut } from '../../../lib/messaging/fan-out';
import { propertiesOf, shippingFunction, shop } from '../functions/shop';

const of = (maximumMessageSize: Size) => new FanOut(shop(), 'Placed', { maximumMessageSize });

describe('the largest message', () => {
  it.each([
    ['1 KiB', Size.kibibytes(1), 1024],
    ['a size in parts', Size.kibibytes(1.5), 1536],
    ['1 MiB', Size.mebibytes(1), 1_048_576],
  ])('may be %s', (_, size, bytes) => {
    expect(propertiesOf(of(size).topic)).toEqual({ MaximumMessageSize: bytes });
  });

  it.each([
    ['below 1 KiB', Size.bytes(1023), 1023],
    ['above 1 MiB', Size.bytes(1_048_577), 1_048_577],
  ])('rejects what is %s', (_, size, bytes) => {
    expect(() => of(size)).toThrow(
      `Shop/Placed: maximumMessageSize must be from 1 KiB to 1 MiB, got ${bytes} bytes; put what is larger into a bucket and publish where it is`,
    );
  });

  it('is what SNS says unless asked for, and what SQS says for the queues: 1 MiB', () => {
    const stack = shop();
    const placed = new FanOut(stack, 'Placed');
    const { inbox } = placed.addConsumer('Shipping', { function: shippingFunction(stack) });
    expect(propertiesOf(placed.topic)).toBeUndefined();
    expect(propertiesOf(inbox)).not.toHaveProperty('MaximumMessageSize');
  });

  it('is not checked before it is known', () => {
    const stack = shop();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    expect(
      () => new FanOut(stack, 'Placed', { maximumMessageSize: Size.bytes(number) }),
    ).not.toThrow();
  });
});
