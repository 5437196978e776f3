import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { runInProcess } from './support/in-process';

const directory = mkdtempSync(path.join(tmpdir(), 'sluice-check-input-'));

afterAll(() => rmSync(directory, { recursive: true }));

const check = (...args: string[]) => runInProcess(['check', ...args]);

function emptyAssembly(): string {
  return new App({ outdir: path.join(directory, 'app') }).synth().directory;
}

function fileOf(name: string, text: string): string {
  const file = path.join(directory, name);
  writeFileSync(file, text);
  return file;
}

describe('sluice check rejects', () => {
  const empty = path.join(directory, 'empty');
  beforeAll(() => mkdirSync(empty));

  const message = async (given: string): Promise<string> => {
    const { exitCode, stdout, stderr } = await check(given);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
    return stderr;
  };

  it.each([
    ['no such file', () => path.join(directory, 'nowhere'), 'does not exist; run `cdk synth`'],
    ['a directory that is no assembly', () => empty, 'is no cloud assembly, it has no manifest'],
    ['an assembly without a stack', () => emptyAssembly(), 'without a stack'],
    [
      'a template that is cut off',
      () => fileOf('cut.json', '{"Resources": {'),
      'is not valid JSON',
    ],
    ['text', () => fileOf('text.yaml', 'Once upon a time'), 'must be a template, an object'],
    ['broken YAML', () => fileOf('broken.yaml', 'Resources:\n  - a: [b\n'), 'is not valid YAML'],
    ['a tag nobody knows', () => fileOf('tag.yaml', 'Resources: !Nope x'), 'is not valid YAML'],
    ['no resources', () => fileOf('none.json', '{}'), 'must have Resources by logical id'],
    ['a list of resources', () => fileOf('list.json', '{"Resources": []}'), 'got a list'],
    [
      'a resource without a type',
      () => fileOf('type.json', '{"Resources": {"Inbox": {}}}'),
      'Resources.Inbox must be an object with a Type',
    ],
    [
      'properties that are none',
      () => fileOf('properties.json', '{"Resources": {"Inbox": {"Type": "A", "Properties": []}}}'),
      'Resources.Inbox.Properties must be an object, got a list',
    ],
    [
      'what is larger than any template',
      () => fileOf('large.json', `{"a": "${'x'.repeat(10 * 1024 * 1024)}"}`),
      'more than any template',
    ],
    [
      'aliases that expand without end',
      () =>
        fileOf(
          'bomb.yaml',
          `a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}, *a${index}]`).join('\n')}\nResources: *a30\n`,
        ),
      'is not valid YAML',
    ],
  ])('%s', async (_case, given, expected) => {
    expect(await message(given())).toContain(expected);
  });
});

it.each([
  ['bom.json', '{"Resources": {"Inbox": {"Type": "AWS::SQS::Queue"}}}'],
  ['bom.yaml', 'Resources:\n  Inbox:\n    Type: AWS::SQS::Queue\n'],
])('sluice check takes %s, which begins with a byte order mark', async (name, text) => {
  expect(await check(fileOf(name, `\uFEFF${text}`))).toMatchObject({ exitCode: 0, stderr: '' });
});

describe('sluice check on a template of', () => {
  /** As many bytes as that, most of them in the description of a function. */
  const templateOf = (bytes: number) => {
    const Ship = { Type: 'AWS::Lambda::Version', Properties: { Description: '' } };
    const rest = JSON.stringify({ Resources: { Ship } }).length;
    Ship.Properties.Description = 'x'.repeat(bytes - rest);
    return fileOf('long.json', JSON.stringify({ Resources: { Ship } }));
  };

  it.each([
    ['the most that CloudFormation takes', 1_048_576, []],
    ['a byte more', 1_048_577, ['template-limits']],
    ['several times that', 5_000_000, ['template-limits']],
  ])('%s', async (_case, bytes, expected) => {
    const { findings } = JSON.parse((await check(templateOf(bytes), '--json')).stdout);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(expected);
  });
});

describe('sluice check answers for', () => {
  it.each([
    ['types nobody knows', { Thing: { Type: 'Custom::Thing', Properties: { Name: 'x' } } }],
    [
      'names that refer to each other',
      {
        One: {
          Type: 'AWS::SNS::Topic',
          Properties: { TopicName: { 'Fn::GetAtt': ['Two', 'TopicName'] } },
        },
        Two: {
          Type: 'AWS::SNS::Topic',
          Properties: { TopicName: { 'Fn::GetAtt': ['One', 'TopicName'] } },
        },
      },
    ],
    [
      'properties of the wrong kind',
      {
        Inbox: { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy: [1], KmsMasterKeyId: {} } },
      },
    ],
    [
      'references to what is not there',
      {
        Source: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            EventSourceArn: { 'Fn::GetAtt': ['Gone', 'Arn'] },
            FunctionName: { Ref: 'Gone' },
          },
        },
      },
    ],
    [
      'intrinsics without an argument',
      { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Join': null } } } },
    ],
  ])('%s', async (_case, resources) => {
    const { exitCode, stderr } = await check(
      fileOf('odd.json', JSON.stringify({ Resources: resources })),
    );
    expect(stderr).toBe('');
    expect(exitCode).not.toBe(2);
  });
});
