import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as s3api from '@aws-sdk/client-s3';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { AlarmKind } from '../../lib';
import type { StageName } from '../../lib/payments/stage-settings';
import { paymentsStack, type TemplateJson, templateOf } from '../support/payments-template';
import { wrongWith } from './support/known-commands';
import { codeBlocks, documents, type Excerpt, inlineCode, REPOSITORY } from './support/markdown';
import { commands, type ShellCommand } from './support/shell';

const FOLDER = 'docs/runbooks';

/** The page of each kind, by the names of the enumeration and not by how lib makes the link. */
const PAGES = Object.entries(AlarmKind).map(
  ([name, kind]) => [kind, `${name.toLowerCase().replaceAll('_', '-')}.md`] as const,
);

const runbooks = documents().filter(({ file }) => file.startsWith(`${FOLDER}/`));

function textOf(page: string): string {
  return readFileSync(path.join(REPOSITORY, FOLDER, page), 'utf8');
}

describe('docs/runbooks', () => {
  it('has one page for every alarm, and no other', () => {
    const pages = globSync('*', { cwd: path.join(REPOSITORY, FOLDER) });
    expect(pages.sort()).toEqual(['README.md', ...PAGES.map(([, page]) => page)].sort());
  });

  it.each(PAGES)('says of %s what whoever is woken has to know', (kind, page) => {
    const headings = [...textOf(page).matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
    expect(headings[0]).toBe(`# ${kind}`);
    expect(headings).toEqual(
      expect.arrayContaining([
        '## First five minutes',
        '## Causes, the likeliest first',
        '## Can it wait?',
        '## It is over when',
        '## Roll back',
      ]),
    );
    expect(textOf(page)).toMatch(/^\*\*Fired\*\*: .*\n\n\*\*Means\*\*: /m);
  });

  it('lists every page in its README', () => {
    const rows = textOf('README.md').matchAll(/^\| `(\w+Alarm)` .*\]\((.*)\) +\|$/gm);
    expect([...rows].map(([, kind, page]) => [kind, page])).toEqual(PAGES);
  });

  it.each(PAGES)('is what docs/alarms.md says to do about %s', (kind, page) => {
    const alarms = readFileSync(path.join(REPOSITORY, 'docs/alarms.md'), 'utf8');
    const section = alarms.split(`### ${kind}\n`)[1]?.split(/^##/m)[0];
    expect(section).toContain(`**Do**: [what its runbook says](runbooks/${page}).`);
  });

  it('links to places that are there', () => {
    expect(runbooks.flatMap(deadLinks)).toEqual([]);
  });
});

/** Links into this repository whose file or heading is not there. */
function deadLinks({ file, text }: Excerpt): string[] {
  return [...text.matchAll(/\]\((?!https:)([^)#]*)#?([^)]*)\)/g)]
    .filter(([, page = '', heading = '']) => {
      const target = page ? path.join(path.dirname(file), page) : file;
      if (!existsSync(path.join(REPOSITORY, target))) return true;
      if (heading === '') return false;
      const headings = readFileSync(path.join(REPOSITORY, target), 'utf8').match(/^#+ .*$/gm) ?? [];
      return !headings.map(anchorOf).includes(heading);
    })
    .map(([link]) => `${file}: ${link}`);
}

/** As GitHub makes them. */
function anchorOf(heading: string): string {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

describe.each<StageName>(['dev', 'prod'])('the alarms of Payments, stage %s', (stage) => {
  const { Resources: resources, Outputs: outputs } = templateOf(paymentsStack(stage));
  const alarms = Object.entries<{ Type: string; Properties: TemplateJson }>(resources)
    .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
    .map(([id, { Properties }]) => ({ id, description: `${Properties['AlarmDescription']}` }));

  it('lead to their pages', () => {
    const { repository } = JSON.parse(readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'));
    const folder = `${repository.url.replace(/\.git$/, '')}/blob/main/${FOLDER}/`;
    const pageOf = (id: string) => PAGES.find(([kind]) => id.slice(0, -8).endsWith(kind))?.[1];
    expect(alarms.length).toBeGreaterThan(50);
    for (const { id, description } of alarms) {
      expect(description.split(' More: ')[1]).toBe(`${folder}${pageOf(id)}`);
    }
  });

  it('have descriptions that CloudWatch takes', () => {
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    expect(Math.max(...alarms.map(({ description }) => description.length))).toBeLessThanOrEqual(
      1024,
    );
  });

  it('are about resources that their pages name without doubt', () => {
    const types: string = /contains\('(AWS::[^']*)'/.exec(textOf('README.md'))?.[1] ?? '';
    const found = (start: string): string[] =>
      Object.keys(resources)
        .filter((id) => types.split(' ').includes(resources[id].Type))
        .filter((id) => id.startsWith(start));
    const names = runbooks.flatMap(({ text }) => [...text.matchAll(/\bnamed (\w+)/g)]);
    expect(names.length).toBeGreaterThan(20);
    expect(names.map(([, name = '']) => name).filter((name) => found(name).length !== 1)).toEqual(
      [],
    );
  });

  it('are of consumers whose dead letters their pages redrive', () => {
    const redriven = shellCommands()
      .filter(({ words }) => words.includes('redrive') && words.includes('Payments-prod'))
      .map(({ words }) => words[words.indexOf('redrive') + 1]);
    expect(redriven.length).toBeGreaterThan(3);
    const known = Object.keys(outputs).join(' ');
    expect(redriven.filter((consumer) => !known.includes(`Redrive${consumer}`))).toEqual([]);
  });
});

/** Of blocks, also of the function that a block defines, and of prose. */
function shellCommands(): ShellCommand[] {
  const blocks = runbooks.flatMap(codeBlocks);
  const prose = runbooks.flatMap(inlineCode).filter(({ text }) => /^(aws|npm|npx) /.test(text));
  return [...blocks, ...prose]
    .flatMap(commands)
    .filter(({ words }) => /^(aws|npm|npx)$/.test(words[0] ?? ''));
}

describe('commands of the runbooks', () => {
  it('can be typed as they stand', () => {
    const all = shellCommands();
    expect(all.filter(({ words }) => words.includes('sluice')).length).toBeGreaterThan(10);
    expect(all.filter(({ words }) => words[0] === 'aws').length).toBeGreaterThan(30);
    expect(all.flatMap(wrongWith)).toEqual([]);
    expect(all.flatMap(wrongWithAws)).toEqual([]);
  });

  it.each([
    ['aws sqs recieve-message --queue-url "$URL"', /sqs recieve-message must be an operation/],
    [
      'aws sqs receive-message --queue-url "$URL" --wait 1',
      /--wait must be an option of sqs receive-message/,
    ],
    ['aws sqs receive-message', /sqs receive-message must have --queue-url/],
    ['aws lambda get-alias --name live', /lambda get-alias must be an operation/],
    ['aws lambda get-function-concurrency --name x', /--name must be an option of lambda/],
  ])('rejects %s', (text, problem) => {
    expect(commands({ file: 'README.md', line: 7, text }).flatMap(wrongWithAws)).toEqual([
      expect.stringMatching(problem),
    ]);
  });
});

/** The services whose operations and options are known, by their clients. */
const CLIENTS: Readonly<Record<string, object>> = {
  cloudformation,
  cloudwatch,
  dynamodb,
  s3api,
  sns,
  sqs,
};

/** Commands of other services, or of the AWS CLI alone, and the options that the pages may use. */
const OTHERS: Readonly<Record<string, string>> = {
  'apigatewayv2 delete-route-settings': '--api-id --stage-name --route-key',
  'apigatewayv2 update-stage': '--api-id --stage-name --route-settings',
  'lambda delete-function-concurrency': '--function-name',
  'lambda get-account-settings': '',
  'lambda get-event-source-mapping': '--uuid',
  'lambda get-function-concurrency': '--function-name',
  'lambda get-function-configuration': '--function-name --qualifier',
  'lambda get-provisioned-concurrency-config': '--function-name --qualifier',
  'lambda invoke': '--function-name --payload --cli-binary-format',
  'lambda put-function-concurrency': '--function-name --reserved-concurrent-executions',
  'lambda put-provisioned-concurrency-config':
    '--function-name --qualifier --provisioned-concurrent-executions',
  'lambda update-event-source-mapping': '--uuid --enabled --no-enabled --scaling-config',
  'logs tail': '--since --format --filter-pattern',
  'service-quotas request-service-quota-increase': '--service-code --quota-code --desired-value',
};

/** Of every command of the AWS CLI. */
const COMMON = ['--output', '--query'];

/** What is wrong with a command of the AWS CLI, at its place. */
function wrongWithAws({ place, words }: ShellCommand): string[] {
  const [command, service = '', operation = '', ...rest] = words;
  if (command !== 'aws') return [];
  const name = `${service} ${operation}`;
  const known = optionsOf(service, operation);
  if (!known) return [`${place}: ${name} must be an operation of a client, or stand in OTHERS`];
  const given = rest.filter((word) => word.startsWith('--'));
  return [
    ...given
      .filter((option) => !known.all.includes(option) && !COMMON.includes(option))
      .map((option) => `${place}: ${option} must be an option of ${name}`),
    ...known.required
      .filter((option) => !given.includes(option))
      .map((option) => `${place}: ${name} must have ${option}`),
  ];
}

interface Options {
  readonly all: readonly string[];
  readonly required: readonly string[];
}

/** The members of a structure in a client's schema, those that are required first. */
type Structure = readonly [3, string, string, unknown, string[], unknown[], number?];

function optionsOf(service: string, operation: string): Options | undefined {
  const other = OTHERS[`${service} ${operation}`];
  if (other !== undefined) return { all: other.split(' '), required: [] };
  const name = operation.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const schema = (CLIENTS[service] as Record<string, unknown[]> | undefined)?.[`${name}$`];
  if (!schema) return undefined;
  const input = schema[4] as Structure | (() => Structure);
  const [, , , , members, , required = 0] = typeof input === 'function' ? input() : input;
  const all = members.map(
    (member) => `-${member.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  );
  return { all, required: all.slice(0, required) };
}
