import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { Duration } from 'aws-cdk-lib';
import { synthesise } from './fixtures/access/app';
import { RunningShop } from './fixtures/access/running';

const ROLE_ARN = String.raw`arn:aws:iam::000000000000:role/Shop-\S+`;
const SESSION_ARN = String.raw`arn:aws:sts::000000000000:assumed-role/Shop-CallerRole\S+/Shop-Caller\S+`;

let directory: string;
const shop = new RunningShop();

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-access-'));
  await shop.start(synthesise(directory), 'enforce');
});

afterAll(async () => {
  await shop.stop();
  rmSync(directory, { recursive: true });
});

const send = (queue: string, MessageBody: string) =>
  shop.queues.send(new SendMessageCommand({ QueueUrl: shop.output(`${queue}Url`), MessageBody }));

const messages = (name: string) => shop.cloud.messages(shop.output(`${name}Arn`));

const advance = (by: Duration) => shop.cloud.advance(by.toMilliseconds());

const consumed = async (consumer: string) =>
  (await shop.cloud.statistics()).consumers[`Shop/${consumer}`];

describe('a function that calls what its role may not', () => {
  it.each([
    ['dynamodb:PutItem', 'AccessDeniedException', 400, 'dynamodb:PutItem'],
    ['sqs:SendMessage', 'AccessDenied', 403, 'sqs:sendmessage'],
    ['sns:Publish', 'AuthorizationErrorException', 403, 'SNS:Publish'],
    ['s3:PutObject', 'AccessDenied', 403, 's3:PutObject'],
    [
      'secretsmanager:GetSecretValue',
      'AccessDeniedException',
      400,
      'secretsmanager:GetSecretValue',
    ],
  ])("gets AWS's own error for %s: %s", async (action, name, status, spelt) => {
    const answer = await shop.call('call', action);
    expect(answer).toMatchObject({ name, status });
    expect(answer.message).toMatch(
      new RegExp(
        `^User: ${SESSION_ARN} is not authorized to perform: ${spelt} on resource: arn:aws:${action.split(':')[0]}:\\S+ because no identity-based policy allows the ${spelt} action$`,
      ),
    );
  });

  it('gets the error of the key, where it may use the resource and not its key', async () => {
    expect(await shop.call('call', 'kms:GenerateDataKey')).toMatchObject({
      name: 'KmsAccessDenied',
      status: 400,
      message: expect.stringMatching(/on resource: arn:aws:kms:/),
    });
  });

  it('is told of: who, what, on what, and what would help', async () => {
    const before = (await shop.cloud.statistics()).denials;
    await shop.call('call', 'dynamodb:PutItem');
    const told = shop.denied('Shop/Caller').at(-1);
    expect(told).toMatchObject({
      action: 'dynamodb:PutItem',
      resource: expect.stringMatching(/:table\/Shop-Records/),
    });
    const what = `dynamodb:PutItem on ${told?.resource}`;
    expect(told?.explanation).toMatch(
      new RegExp(
        `^(${ROLE_ARN}): ${what} is denied: no identity-based policy allows it; allow ${what} in a policy of \\1$`,
      ),
    );
    expect((await shop.cloud.statistics()).denials).toBe(before + 1);
  });

  it('still does what it may', async () => {
    expect(await shop.call('call', 'dynamodb:GetItem')).toEqual({ name: 'done', status: 200 });
  });
});

describe('a function', () => {
  it('that the API may not invoke is behind a route that answers 500', async () => {
    expect(await shop.call('closed')).toEqual({ status: 500, message: 'Internal Server Error' });
    expect(shop.denied('Shop/ClosedRoute')).toMatchObject([{ action: 'lambda:InvokeFunction' }]);
  });

  it('whose role does not trust Lambda fails every invocation', async () => {
    expect(await shop.call('distrusted')).toMatchObject({ status: 500 });
    expect(shop.denied('Shop/Distrusted')).toMatchObject([{ action: 'sts:AssumeRole' }]);
    expect(shop.events).toContainEqual(
      expect.objectContaining({
        kind: 'invocation-error',
        function: 'Shop/Distrusted',
        errorType: 'AccessDeniedException',
        errorMessage: 'The role defined for the function cannot be assumed by Lambda.',
      }),
    );
  });

  it('works without a log when its role may not write one', async () => {
    expect(await shop.call('silent')).toMatchObject({ status: 200 });
    await shop.cloud.settle();
    expect(await shop.cloud.logs('Shop/Silent')).toEqual([]);
    expect(shop.denied('Shop/Silent')[0]).toMatchObject({ action: 'logs:PutLogEvents' });
    await shop.call('call', 'nothing');
    expect(await shop.cloud.logs('Shop/Caller')).toContain('calling nothing');
  });
});

describe('SNS', () => {
  it('delivers to the dead letters, if it may, what it may not deliver to the queue', async () => {
    await shop.topics.send(
      new PublishCommand({ TopicArn: shop.output('PlacedArn'), Message: 'an order' }),
    );
    expect(await messages('SavedInbox')).toEqual([]);
    expect(await messages('SavedLetters')).toEqual(['an order']);
    expect(await messages('LostInbox')).toEqual([]);
    expect(await messages('LostLetters')).toEqual([]);
    expect(shop.denied('Shop/SavedSubscription')).toHaveLength(1);
    expect(shop.denied('Shop/LostSubscription')).toHaveLength(2);
  });
});

describe('a queue that is polled with a role', () => {
  it.each([
    ['Unreceived', 'sqs:ReceiveMessage'],
    ['Undecrypted', 'kms:Decrypt'],
  ])('%s: keeps its messages without %s, and the cloud comes to rest', async (queue, action) => {
    await send(queue, 'kept');
    await shop.cloud.playOut();
    expect(await messages(queue)).toEqual(['kept']);
    expect(await consumed(`${queue}Poller`)).toMatchObject({ received: 0 });
    const told = shop.denied(`Shop/${queue}Poller`);
    expect(new Set(told.map((one) => one.action))).toEqual(new Set([action]));
  });

  it('Undeleted: gets its messages back without sqs:DeleteMessage', async () => {
    await send('Undeleted', 'handled');
    await shop.cloud.playOut();
    expect(await consumed('UndeletedPoller')).toEqual({
      received: 2,
      completed: 0,
      failed: 2,
      deadLettered: 1,
    });
    expect(await shop.cloud.logs('Shop/UndeletedPoller')).toContain('handled');
    expect(await messages('UndeletedLetters')).toEqual(['handled']);
    const told = shop.denied('Shop/UndeletedPoller').map(({ action }) => action);
    expect(told).toEqual(['sqs:DeleteMessage', 'sqs:DeleteMessage']);
  });
});

describe('an alarm', () => {
  it('publishes after a minute, and not where the topic is for somebody else', async () => {
    await send('Inbox', 'waits');
    expect(await messages('PagerPages')).toEqual([]);
    await advance(Duration.minutes(1));
    await shop.cloud.settle();
    const pages = (await messages('PagerPages')).map((page) => JSON.parse(page));
    expect(pages).toMatchObject([{ AlarmName: expect.any(String), NewStateValue: 'ALARM' }]);
    expect(await messages('MutedPages')).toEqual([]);
    expect(shop.denied('Shop/Waiting')).toMatchObject([{ action: 'sns:Publish' }]);
  });
});

describe('a schedule', () => {
  it('does nothing with a role that may not invoke', async () => {
    await advance(Duration.hours(1));
    await shop.cloud.settle();
    expect(shop.denied('Shop/Schedule')).toMatchObject([{ action: 'lambda:InvokeFunction' }]);
    const { functions } = await shop.cloud.statistics();
    expect(functions['Shop/Nightly']).toMatchObject({ invocations: 0 });
  });
});

const documentOf = (...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow' as const, Action: actions, Resource: '*' },
});

describe('a revision of policies', () => {
  const policy = 'Shop/CallerRole identity May';

  it('takes a right away and gives it back, while the cloud runs', async () => {
    const read = async () => (await shop.call('call', 'dynamodb:GetItem')).name;
    expect(await read()).toBe('done');
    await shop.cloud.revisePolicies([{ policy, document: documentOf('dynamodb:PutItem') }]);
    expect(await read()).toBe('AccessDeniedException');
    expect(await shop.call('call', 'dynamodb:PutItem')).toMatchObject({ name: 'done' });
    await shop.cloud.revisePolicies([]);
    expect(await read()).toBe('done');
  });

  it('lets a poller begin at once, and stop at once', async () => {
    const document = documentOf('sqs:*');
    const unreceived = 'Shop/UnreceivedPollerRole identity May';
    await send('Unreceived', 'early');
    await shop.cloud.revisePolicies([{ policy: unreceived, document }]);
    await shop.cloud.settle();
    expect(await messages('Unreceived')).toEqual([]);
    await shop.cloud.revisePolicies([]);
    await send('Unreceived', 'late');
    await shop.cloud.settle();
    expect(await messages('Unreceived')).toEqual(['late']);
  });

  it('that leaves open what a service may do refuses it, and the cloud goes on', async () => {
    const allowed = documentOf('sqs:*').Statement;
    const denied = {
      ...allowed,
      Effect: 'Deny' as const,
      Resource: 'arn:aws:sqs:us-east-1:000000000000:${aws:username}',
    };
    const document = { Version: '2012-10-17', Statement: [allowed, denied] };
    await shop.cloud.revisePolicies([
      { policy: 'Shop/UndecryptedPollerRole identity May', document },
    ]);
    await shop.cloud.settle();
    expect(shop.events).toContainEqual({
      kind: 'unmodelled',
      message: expect.stringMatching(
        /^Shop\/UndecryptedPoller: Shop\/UndecryptedPollerRole \(May\) statement 2: cannot be decided by: /,
      ),
    });
    await shop.cloud.revisePolicies([]);
    expect(await shop.call('call', 'dynamodb:GetItem')).toMatchObject({ name: 'done' });
  });

  it('of a policy that does not exist is refused', async () => {
    const revision = { policy: 'Shop/CallerRole identity Must', document: documentOf('sqs:*') };
    await expect(shop.cloud.revisePolicies([revision])).rejects.toThrow(
      'Shop/CallerRole identity Must: is no policy of the application; there are ',
    );
  });
});

describe('the decisions', () => {
  it('are noted from when somebody asks for them, each once', async () => {
    await shop.cloud.recycle('Shop/Caller');
    await shop.cloud.restartDecisions();
    await shop.call('call', 'dynamodb:GetItem');
    await shop.call('call', 'dynamodb:GetItem');
    await shop.call('call', 'dynamodb:PutItem');
    const decisions = await shop.cloud.decisions();
    const ofCaller = decisions.filter(({ resource }) => !resource.includes(':sqs:'));
    expect(ofCaller.map(({ asker, action, allowed }) => [asker, action, allowed])).toEqual([
      ['Shop/CallerRoute', 'lambda:InvokeFunction', true],
      ['Shop/Caller', 'sts:AssumeRole', true],
      ['Shop/Caller', 'logs:CreateLogStream', true],
      ['Shop/Caller', 'logs:PutLogEvents', true],
      ['Shop/Caller', 'dynamodb:GetItem', true],
      ['Shop/Caller', 'dynamodb:PutItem', false],
    ]);
    await shop.cloud.restartDecisions();
    expect(await shop.cloud.decisions()).toEqual([]);
  });
});

it.each(['arn:aws:sts::000000000000:assumed-role/Shop/x', 'arn:aws:iam::000000000000:root', 'x'])(
  'nobody gets credentials under a name that is neither a user nor a role: %s',
  async (arn) => {
    await expect(shop.cloud.credentialsFor(arn)).rejects.toThrow(
      `credentialsFor: principalArn must be the ARN of a user or a role, got ${arn}; `,
    );
  },
);
