import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { foreignAccessLogs } from '../../../proof/probes/foreign-access-logs';
import { won } from './support/attacked';

describe('access logs of foreign buckets', () => {
  const loggedInto = (conditions?: Record<string, Record<string, string>>) =>
    won(foreignAccessLogs, (stack) => {
      const s3 = new ServicePrincipal('logging.s3.amazonaws.com', { conditions });
      new Bucket(stack, 'Log', { bucketName: 'shop-log' }).grantPut(s3);
    });
  const ofTeam = "fill <Log> with the access log of another team's bucket";
  const ofNamesake =
    'fill <Log> with the access log of a bucket of another account that has the name of <Log>';

  it('get through to a bucket that S3 may log anything into', () => {
    expect(loggedInto()).toEqual([ofTeam, ofNamesake]);
  });

  it('get through from buckets of the account where only the account is asked for', () => {
    expect(loggedInto({ StringEquals: { 'aws:SourceAccount': '111122223333' } })).toEqual([ofTeam]);
  });

  it('get through from a bucket of the same name where only the bucket is asked for', () => {
    expect(loggedInto({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::shop-log' } })).toEqual([
      ofNamesake,
    ]);
  });

  it('are kept out where bucket and account are asked for, as CDK does', () => {
    expect(
      won(foreignAccessLogs, (stack) => {
        const serverAccessLogsBucket = new Bucket(stack, 'Log');
        new Bucket(stack, 'Objects', { serverAccessLogsBucket });
      }),
    ).toEqual([]);
  });
});
