import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Credentials } from '../../../local/cloud/types';

/** What stands for a deployment: its queues are the local cloud's. */
export interface Deployment {
  readonly sqsEndpoint: string;
  readonly outputs: readonly string[];
  readonly roleArn: string;
  readonly role: Credentials;
}

/**
 * An endpoint with the services that a redrive of a deployed stack calls: CloudFormation, STS and
 * CloudWatch as far as that goes, and SQS, which is passed on.
 */
export class DeployedEndpoint {
  /** Alarms in alarm. */
  readonly firing = new Set<string>();
  /** Alarms that are gone. */
  readonly gone = new Set<string>();
  moveTasks = true;
  /** Access keys that called SQS and CloudWatch. */
  readonly callers = new Set<string>();
  private readonly server: Server;

  constructor(private readonly deployment: Deployment) {
    this.server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { status, body } = await this.answer(request, Buffer.concat(chunks).toString());
      response.writeHead(status, {
        'content-type': body.startsWith('<') ? 'text/xml' : 'application/x-amz-json-1.0',
      });
      response.end(body);
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, body: string) {
    const authorization = request.headers.authorization ?? '';
    const [, accessKeyId = '', service = ''] =
      /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(authorization) ?? [];
    if (service === 'cloudformation') return this.describeStacks(new URLSearchParams(body));
    if (service === 'sts') return this.assumeRole(new URLSearchParams(body));
    this.callers.add(accessKeyId);
    if (service === 'monitoring') return this.describeAlarms(JSON.parse(body));
    if (service === 'sqs') return this.passOn(request, body);
    return { status: 500, body: `no service ${service}` };
  }

  private describeStacks(input: URLSearchParams) {
    const name = input.get('StackName');
    if (name !== 'Shop') {
      const message = `Stack with id ${name} does not exist`;
      return {
        status: 400,
        body: `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>${message}</Message></Error></ErrorResponse>`,
      };
    }
    const outputs = this.deployment.outputs.map(
      (value, i) =>
        `<member><OutputKey>O${i}</OutputKey><OutputValue>${inXml(value)}</OutputValue></member>`,
    );
    return {
      status: 200,
      body: `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>Shop</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>${outputs.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
    };
  }

  private assumeRole(input: URLSearchParams) {
    const { roleArn, role } = this.deployment;
    if (input.get('RoleArn') !== roleArn) return { status: 403, body: '<ErrorResponse/>' };
    return {
      status: 200,
      body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${role.accessKeyId}</AccessKeyId><SecretAccessKey>${role.secretAccessKey}</SecretAccessKey><SessionToken>${role.sessionToken}</SessionToken><Expiration>2126-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    };
  }

  private describeAlarms({ AlarmNames }: { readonly AlarmNames: readonly string[] }) {
    const MetricAlarms = AlarmNames.filter((name) => !this.gone.has(name)).map((AlarmName) => ({
      AlarmName,
      StateValue: this.firing.has(AlarmName) ? 'ALARM' : 'OK',
    }));
    return { status: 200, body: JSON.stringify({ MetricAlarms }) };
  }

  private async passOn({ url, headers }: IncomingMessage, body: string) {
    const operation = String(headers['x-amz-target']);
    if (!this.moveTasks && operation.includes('MessageMoveTask')) {
      const message = `The action ${operation} is not valid for this endpoint.`;
      return { status: 400, body: JSON.stringify({ __type: 'InvalidAction', message }) };
    }
    // As it was signed, its host included.
    const forwarded = request(`${this.deployment.sqsEndpoint}${url}`, { method: 'POST', headers });
    forwarded.end(body);
    const [answer] = (await once(forwarded, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    return { status: answer.statusCode ?? 500, body: Buffer.concat(chunks).toString() };
  }
}

function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
