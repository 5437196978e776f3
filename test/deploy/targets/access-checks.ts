import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ScenarioTarget } from '../../../scenario/payments-target';
import { SignedClient } from '../../../scenario/signed-client';
import type { Check } from './check';
import { said } from './payments-at';

/** That whoever may not do something cannot. */
export function accessChecks(target: () => ScenarioTarget): Check[] {
  return [
    {
      name: 'a role may do nothing that its policy does not say',
      run: async () => {
        const credentials = await target().merchant('acme');
        const sqs = new SQSClient({ ...(await target().operatorClient()), credentials });
        const name = await sqs.send(new ListQueuesCommand({})).then(
          () => 'success',
          (error: Error) => error.name,
        );
        sqs.destroy();
        if (!/AccessDenied/.test(name))
          throw new Error(`sqs:ListQueues must be denied, got ${name}`);
      },
    },
    {
      name: 'a wrong signature is refused',
      run: async () => {
        const merchant = await target().merchant('acme');
        const credentials = { ...merchant, secretAccessKey: 'wrong' };
        const client = new SignedClient({ ...target(), connections: 1 });
        const answer = await client.call(credentials, 'GET', '/payments/pay_1');
        client.close();
        if (answer.status !== 403) throw new Error(`the status must be 403, got ${said(answer)}`);
      },
    },
  ];
}
