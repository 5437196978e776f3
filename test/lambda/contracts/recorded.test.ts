import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Alias, Version } from 'aws-cdk-lib/aws-lambda';
import { CONTRACT_VERSION, EVENT_TYPES } from '../../../lambda/contracts/events';
import { ReleaseSchedule } from '../../../lib/payments/release-schedule';
import { MemoryPayments } from '../support/memory-payments';
import { consume, submit } from './support/consumers';
import { expectRecorded, recorded, recordedTypes, recordedVersions } from './support/recordings';
import { TopicListener } from './support/topic-listener';

/** Beside the events: what leaves for whoever sends mail, and what a schedule tells a function. */
const OTHER_MESSAGES = ['PaymentNotification', 'ReleaseExpiredReservations'];

/** Every message there is, made by the code that makes it in AWS. */
async function everyMessage(): Promise<ReadonlyMap<string, string>> {
  const declined = new TopicListener();
  await submit('declined', new MemoryPayments(), declined);
  const heardOf = (topic: TopicListener, type: string) => topic.heard.get(type) ?? '';
  await consume('process-payment', heardOf(declined, 'PaymentSubmitted'), { topic: declined });

  const charged = new TopicListener();
  await submit('charged', new MemoryPayments(), charged);
  await consume('process-payment', heardOf(charged, 'PaymentSubmitted'), { topic: charged });
  const processed = heardOf(charged, 'PaymentProcessed');
  await consume('update-inventory', processed, { topic: charged, stock: { mug: 1 } });
  await consume('notify-customer', processed, { topic: charged });

  const command = ['ReleaseExpiredReservations', scheduledInput()] as const;
  return new Map([...declined.heard, ...charged.heard, command]);
}

function scheduledInput(): string {
  const stack = new Stack(new App(), 'Payments');
  const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:UpdateInventory:1';
  const aliasVersion = Version.fromVersionArn(stack, 'Version', arn);
  const alias = Alias.fromAliasAttributes(stack, 'Alias', { aliasName: 'live', aliasVersion });
  new ReleaseSchedule(stack, 'ReleaseReservations', { alias });
  const [schedule] = Object.values(
    Template.fromStack(stack).findResources('AWS::Scheduler::Schedule'),
  );
  return schedule?.['Properties'].Target.Input;
}

describe('the recorded messages', () => {
  it.each([...EVENT_TYPES, ...OTHER_MESSAGES])(
    '%s is written as recorded; another shape is another version, with recordings of its own',
    async (type) => {
      expectRecorded(CONTRACT_VERSION, type, (await everyMessage()).get(type) ?? '');
    },
  );

  it('are all messages that are written, and no others', async () => {
    const written = [...(await everyMessage()).keys()].sort();
    expect(written).toEqual([...EVENT_TYPES, ...OTHER_MESSAGES].sort());
    expect(recordedTypes(CONTRACT_VERSION)).toEqual(written);
  });

  it('are kept for every version there was', () => {
    const versions = Array.from({ length: CONTRACT_VERSION }, (_, index) => index + 1);
    expect(recordedVersions()).toEqual(versions);
  });

  it('say which version they are of, events and all', () => {
    for (const version of recordedVersions()) {
      const events = recordedTypes(version).filter((type) => !OTHER_MESSAGES.includes(type));
      expect(events.map((type) => JSON.parse(recorded(version, type)).version)).toEqual(
        events.map(() => version),
      );
    }
  });
});
