import type { Attack } from './attack';
import { administrator } from './attackers';
import { objectIn } from './resources';

/**
 * Somebody who may do anything calls over plain HTTP, so that whoever is in between reads along and
 * changes what is sent. Other services answer nothing but TLS.
 */
export const plainHttp: Attack = (application, names) => {
  const { queues, topics, buckets } = application;
  const calls = [
    ...queues.map(({ arn }) => ({ action: 'sqs:ReceiveMessage', resource: arn })),
    ...topics.map(({ arn }) => ({ action: 'sns:Publish', resource: arn })),
    ...buckets.flatMap(({ arn }) => [
      { action: 's3:ListBucket', resource: arn },
      { action: 's3:GetObject', resource: objectIn(arn) },
    ]),
  ];
  return calls.map((call) => ({
    attack: names.readable(`read along as ${call.action} on ${call.resource} goes over plain HTTP`),
    ...call,
    principal: administrator(application),
    context: { 'aws:SecureTransport': 'false' },
  }));
};
