import { RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubminute } from 'cdk-lambda-subminute';
import { ServerlessClamscan } from 'cdk-serverless-clamscan';
import { plainFunction, type Sample } from './stack';

/** As their READMEs show them. */
export const OTHERS: readonly Sample[] = [
  {
    name: 'Clamscan',
    from: 'cdk-serverless-clamscan',
    what: 'objects of a bucket are scanned for viruses, and infected ones told to a topic',
    build(stack) {
      const scan = new ServerlessClamscan(stack, 'Scan', {
        buckets: [new Bucket(stack, 'Bucket')],
      });
      const message = RuleTargetInput.fromEventPath('$.detail.responsePayload.message');
      scan.infectedRule?.addTarget(new SnsTopic(new Topic(stack, 'Infected'), { message }));
    },
  },
  {
    name: 'Subminute',
    from: 'cdk-lambda-subminute',
    what: 'a function is invoked every ten seconds by a state machine',
    build(stack) {
      new LambdaSubminute(stack, 'Subminute', { targetFunction: plainFunction(stack, 'Poll') });
    },
  },
];
