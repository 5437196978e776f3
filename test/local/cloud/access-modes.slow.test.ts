import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import { synthesise } from './fixtures/access/app';
import { RunningShop } from './fixtures/access/running';

let directory: string;
let assembly: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-access-modes-'));
  assembly = synthesise(directory);
});

afterAll(() => rmSync(directory, { recursive: true }));

describe.each(['record', 'off'] as const)('where policies are on %s', (iam) => {
  const shop = new RunningShop();
  beforeAll(() => shop.start(assembly, iam));
  afterAll(() => shop.stop());

  const told = (asker: string) => [...new Set(shop.denied(asker).map(({ action }) => action))];
  const expected = (...actions: string[]) => (iam === 'record' ? actions : []);

  it('every call is let through', async () => {
    for (const call of ['dynamodb:PutItem', 'sqs:SendMessage', 'kms:GenerateDataKey']) {
      expect(await shop.call('call', call)).toEqual({ name: 'done', status: 200 });
    }
    expect(told('Shop/Caller')).toEqual(
      expected('dynamodb:PutItem', 'sqs:SendMessage', 'kms:GenerateDataKey', 'kms:Decrypt'),
    );
  });

  it('every function is invoked, and logs', async () => {
    expect(await shop.call('closed')).toMatchObject({ status: 200 });
    expect(await shop.call('distrusted')).toMatchObject({ status: 200 });
    expect(await shop.call('silent', 'nothing')).toMatchObject({ status: 200 });
    expect(await shop.cloud.logs('Shop/Silent')).toContain('calling nothing');
    expect(told('Shop/ClosedRoute')).toEqual(expected('lambda:InvokeFunction'));
    expect(told('Shop/Distrusted')).toEqual(expected('sts:AssumeRole'));
    expect(told('Shop/Silent')).toEqual(expected('logs:PutLogEvents'));
  });

  it('every queue is polled, and emptied', async () => {
    for (const queue of ['Unreceived', 'Undeleted']) {
      const QueueUrl = shop.output(`${queue}Url`);
      await shop.queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
      await shop.cloud.settle();
      expect(await shop.cloud.messages(shop.output(`${queue}Arn`))).toEqual([]);
    }
    expect(told('Shop/UnreceivedPoller')).toEqual(expected('sqs:ReceiveMessage'));
    expect(told('Shop/UndeletedPoller')).toEqual(expected('sqs:DeleteMessage'));
  });

  it('denials are counted as they are told', async () => {
    const events = shop.events.filter(({ kind }) => kind === 'denied');
    const { denials } = await shop.cloud.statistics();
    expect(denials).toBe(events.length);
    expect(denials > 0).toBe(iam === 'record');
  });
});

it('a policy that nobody can decide by stops the start', async () => {
  const template = path.join(assembly, 'Shop.template.json');
  const whole = readFileSync(template, 'utf8');
  writeFileSync(template, whole.replace('"ArnEquals"', '"ArnIsJust"'));
  await expect(startLocalCloud({ assembly })).rejects.toThrow(
    /^Shop\/SavedLetters\/Policy statement 1 .*unknown condition operator, got "ArnIsJust"; use one of /,
  );
});
