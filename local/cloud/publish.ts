import type { ServiceEngine, ServiceResponse } from '../engines/service';

/** Publishes for a service that may: nobody is asked any more. */
export function publish(
  sns: ServiceEngine,
  TopicArn: string,
  Message: string,
): Promise<ServiceResponse> {
  const form = { Action: 'Publish', TopicArn, Message, Version: '2010-03-31' };
  return sns.handle({
    method: 'POST',
    url: '/',
    operation: 'Publish',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(new URLSearchParams(form).toString()),
  });
}
