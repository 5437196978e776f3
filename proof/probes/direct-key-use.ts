import type { Application } from '../../local/assembly/model';
import { roleSession } from '../../local/iam/request/principal';
import type { Attack } from './attack';
import { keysOf } from './resources';

/** What a key is good for to somebody who got hold of what is under it, or wants to forge some. */
const USES = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom'];

/**
 * Whoever has taken over a function asks KMS himself, for whatever copy of the data he has got hold
 * of elsewhere, past the service that would ask for a right to the resource, too.
 */
export const directKeyUse: Attack = (application, names) =>
  application.functions.flatMap(({ name, roleArn }) =>
    keysOf(application).flatMap((keyArn) =>
      waysTo(keyArn, application).flatMap(({ way, context }) =>
        USES.map((action) => ({
          attack: names.readable(`have ${action} on ${keyArn} as ${roleArn}, ${way}`),
          principal: roleSession(roleArn, name),
          action,
          resource: keyArn,
          context: { 'kms:CallerAccount': application.accountId, ...context },
        })),
      ),
    ),
  );

function waysTo(keyArn: string, application: Application) {
  const { region } = application;
  return [
    { way: 'directly', context: {} },
    ...servicesWithout(keyArn, application).map((service) => ({
      way: `through ${service}, which has nothing under it`,
      context: {
        'kms:ViaService': `${service}.${region}.amazonaws.com`,
        'aws:ViaAWSService': 'true',
        'aws:CalledVia': [`${service}.amazonaws.com`],
      },
    })),
  ];
}

function servicesWithout(keyArn: string, application: Application): string[] {
  const { queues, topics, tables, buckets, secrets } = application;
  const holders = {
    sqs: queues,
    sns: topics,
    dynamodb: tables,
    s3: buckets,
    secretsmanager: secrets,
  };
  return Object.entries(holders)
    .filter(([, held]) => held.every((one) => one.keyArn !== keyArn))
    .map(([service]) => service);
}
