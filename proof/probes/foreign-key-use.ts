import type { Application } from '../../local/assembly/model';
import type { Attack } from './attack';
import { anotherAccount, anotherRegion, service } from './attackers';
import { keysOf } from './resources';

/**
 * A service that may use a key is made to use it for somebody else: to read a copy of what is under
 * it, and to have forgeries under it that consumers trust.
 */
export const foreignKeyUse: Attack = (application, names) =>
  keysOf(application).flatMap((keyArn) =>
    sourcesOf(application).flatMap(({ name, sourceArn, owner, whose }) =>
      ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => ({
        attack: names.readable(`have ${action} on ${keyArn} done for ${whose}`),
        ...service(name, sourceArn, owner),
        action,
        resource: keyArn,
      })),
    ),
  );

interface Source {
  readonly name: string;
  readonly sourceArn: string;
  readonly owner: string;
  readonly whose: string;
}

function sourcesOf(application: Application): Source[] {
  const { accountId, region } = application;
  const foreign = anotherAccount(application);
  const elsewhere = anotherRegion(application);
  return [
    {
      name: 'sns.amazonaws.com',
      sourceArn: `arn:aws:sns:${region}:${foreign}:topic`,
      owner: foreign,
      whose: 'a topic of another account',
    },
    {
      name: 'sns.amazonaws.com',
      sourceArn: `arn:aws:sns:${elsewhere}:${accountId}:topic`,
      owner: accountId,
      whose: 'a topic in a Region that nobody watches',
    },
    {
      name: 'cloudwatch.amazonaws.com',
      sourceArn: `arn:aws:cloudwatch:${region}:${foreign}:alarm:false-alarm`,
      owner: foreign,
      whose: 'an alarm of another account',
    },
    {
      name: 'cloudwatch.amazonaws.com',
      sourceArn: `arn:aws:cloudwatch:${elsewhere}:${accountId}:alarm:false-alarm`,
      owner: accountId,
      whose: 'an alarm in a Region that nobody watches',
    },
    {
      name: 's3.amazonaws.com',
      sourceArn: 'arn:aws:s3:::of-another-team',
      owner: foreign,
      whose: 'a bucket of another account',
    },
    {
      name: 'logging.s3.amazonaws.com',
      sourceArn: 'arn:aws:s3:::of-another-team',
      owner: foreign,
      whose: 'the access log of a bucket of another account',
    },
  ];
}
