import path from 'node:path';
import { Annotations, type App, Aspects, Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { LeastPrivilegeFunction } from '../../../lib/functions/least-privilege-function';
import { readApplication } from '../../../local/assembly/read-application';
import { readLedger } from '../../../proof/lint/ledger';
import { environment, findingsIn, synthesised } from './support/synthesised';

const ENTRY = path.join(__dirname, '../../../lambda/get-payment/handler.ts');
const REASON = 'which queues there are, only the tenants know';

/** A function that may send to a queue of another stack, and to all of them, each with a reason. */
function build(app: App): void {
  const queue = new Queue(new Stack(app, 'Queues'), 'Outbox');
  const shop = new Stack(app, 'Shop');
  Annotations.of(shop).acknowledgeWarning('sluice:alarmsNotifyNobody');
  const worker = new LeastPrivilegeFunction(shop, 'Worker', {
    description: 'Sends to queues',
    entry: ENTRY,
  });
  worker.allow({ actions: ['sqs:SendMessage'], resources: ['*'], reason: REASON });
  worker.allow({
    actions: ['sqs:GetQueueUrl'],
    resources: [queue.queueArn],
    reason: 'the address is looked up',
  });
}

describe('readLedger', () => {
  it('knows the reason of what `allow` was told, in whatever stack the resource is', () => {
    const { ledger, application } = synthesised(build, (directory) => ({
      ledger: readLedger(directory, environment),
      application: readApplication(directory, environment).application,
    }));
    const role = application.roles[0]?.arn ?? '';
    const queue = application.queues[0]?.arn ?? '';
    expect(ledger.reasonFor(role, 'sqs:SendMessage', '*')).toBe(REASON);
    expect(ledger.reasonFor(role, 'sqs:GetQueueUrl', queue)).toBe('the address is looked up');
    expect(ledger.reasonFor(role, 'sqs:GetQueueUrl', '*')).toBeUndefined();
    expect(ledger.reasonFor(queue, 'sqs:SendMessage', '*')).toBeUndefined();
  });

  it('excuses a wildcard from lint, for as long as it stands there', () => {
    expect(findingsIn(build)).toEqual([]);
    const withoutLedger = findingsIn((app) => {
      build(app);
      Aspects.of(app).add({
        visit: (node) => {
          if (node instanceof CfnRole) node.cfnOptions.metadata = {};
        },
      });
    });
    expect(withoutLedger).toEqual([
      {
        rule: 'wildcard-resource',
        place: {
          construct: 'Shop/Worker/Role',
          policy: 'Permissions',
          statement: expect.any(Number),
          element: 'Resource',
        },
        message: 'sqs:SendMessage may be done on "*", a wildcard',
        fix: 'name the resources, or give the reason for the wildcard in the ledger',
      },
    ]);
  });
});
