import type { Application } from '../../local/assembly/model';
import type { Attack } from './attack';
import { anotherAccount, service } from './attackers';
import { objectIn } from './resources';

/** S3 is made to write into a bucket what it has logged about somebody else's, to hide traces in. */
export const foreignAccessLogs: Attack = (application, names) =>
  application.buckets.flatMap(({ arn }) =>
    sourcesOf(application).map(({ sourceArn, owner, whose }) => ({
      attack: names.readable(`fill ${arn} with the access log of ${whose}`),
      ...service('logging.s3.amazonaws.com', sourceArn, owner),
      action: 's3:PutObject',
      resource: objectIn(arn),
    })),
  );

function sourcesOf(application: Application) {
  const { accountId, buckets } = application;
  const foreign = anotherAccount(application);
  return [
    {
      sourceArn: 'arn:aws:s3:::of-another-team',
      owner: accountId,
      whose: "another team's bucket",
    },
    // An ARN of a bucket names no account: whoever takes a name that was given up has the ARN.
    ...buckets.map(({ arn }) => ({
      sourceArn: arn,
      owner: foreign,
      whose: `a bucket of another account that has the name of ${arn}`,
    })),
  ];
}
