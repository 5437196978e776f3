import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Alarms } from '../../../../lib/alarms/alarms';
import { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';
import { AccessReport } from '../../../../lib/reports/access-report';
import { WiringReport } from '../../../../lib/reports/wiring-report';
import { expectTextFile } from '../../../support/text-file';
import { STRATEGIES } from './strategies';

const PAGER = 'arn:aws:sns:eu-central-1:111111111111:pager';

describe('a strategy for cold starts', () => {
  it.each(Object.entries(STRATEGIES))(
    'tells in its reports who may do what, what is scheduled and what is scaled: %s',
    (name, coldStart) => {
      const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Shop');
      Alarms.notify(stack, Topic.fromTopicArn(stack, 'Pager', PAGER));
      new LeastPrivilegeFunction(stack, 'Ship', {
        entry: path.join(__dirname, 'fixtures/ship.ts'),
        description: 'Ships what was ordered',
        coldStart,
      });
      const reports = [AccessReport.of(stack), WiringReport.of(stack)];
      expectTextFile(reports.join('\n\n'), path.join(__dirname, 'reports', `${name}.txt`));
    },
  );
});
