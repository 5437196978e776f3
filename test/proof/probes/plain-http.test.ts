import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { plainHttp } from '../../../proof/probes/plain-http';
import { won } from './support/attacked';

describe('calls over plain HTTP', () => {
  const everything = (enforceSSL: boolean) =>
    won(plainHttp, (stack) => {
      new Queue(stack, 'Inbox', { enforceSSL });
      new Topic(stack, 'Events', { enforceSSL });
      new Bucket(stack, 'Log', { enforceSSL });
    });

  it('get through to queues, topics, buckets and objects that ask for nothing else', () => {
    expect(everything(false)).toEqual([
      'read along as sqs:ReceiveMessage on <Inbox> goes over plain HTTP',
      'read along as sns:Publish on <Events> goes over plain HTTP',
      'read along as s3:ListBucket on <Log> goes over plain HTTP',
      'read along as s3:GetObject on <Log>/one-object goes over plain HTTP',
    ]);
  });

  it('are kept out where TLS is enforced', () => {
    expect(everything(true)).toEqual([]);
  });
});
