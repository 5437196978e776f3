import type { Subscription } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import type { Consumer } from './consumer';
import type { ConsumerProps } from './consumer-props';
import type { DeliveryProps } from './delivery-props';

/** What consumers get messages from: a `FanOut` of this app, or of another one. */
export interface IFanOut extends IConstruct {
  /**
   * Adds a consumer of these messages alone.
   *
   * @throws when a limit is broken, or two properties contradict each other
   */
  addConsumer(id: string, props: ConsumerProps, delivery?: DeliveryProps): Consumer;

  /**
   * Delivers to a consumer, which may receive from elsewhere too.
   *
   * @throws when the consumer cannot be delivered to from here
   */
  deliverTo(consumer: Consumer, delivery?: DeliveryProps): Subscription;
}
