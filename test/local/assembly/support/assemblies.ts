import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { readApplication } from '../../../../local/assembly/read-application';

/** Of the assembly of each test. */
export let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-assembly-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** What the CDK writes of one stack, called Orders. */
export function synthesise(build: (stack: Stack) => void): string {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  build(new Stack(app, 'Orders'));
  return app.synth().directory;
}

/** What the local cloud runs of an assembly. */
export const read = (assembly: string) =>
  readApplication(assembly, {
    accountId: '000000000000',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:4000',
  }).application;

/** Writes a file of the assembly by hand, and gives back where it is. */
export function write(file: string, content: unknown): string {
  const whole = path.join(directory, file);
  writeFileSync(whole, typeof content === 'string' ? content : JSON.stringify(content));
  return whole;
}

/** An assembly of one stack with this template, written by hand. */
export function assemblyOf(template: unknown): string {
  write('Orders.template.json', template);
  const properties = { templateFile: 'Orders.template.json' };
  write('manifest.json', {
    artifacts: { Orders: { type: 'aws:cloudformation:stack', properties } },
  });
  return directory;
}

/** An assembly with one queue. */
export const queueOf = (properties: object) =>
  assemblyOf({ Resources: { Inbox: { Type: 'AWS::SQS::Queue', Properties: properties } } });

/** A function called Worker. */
export function functionOf(stack: Stack, environment: Record<string, string> = {}): LambdaFunction {
  return new LambdaFunction(stack, 'Worker', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(path.join(__dirname, '../fixtures/handler')),
    environment,
  });
}
