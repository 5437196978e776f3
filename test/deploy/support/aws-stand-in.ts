import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call that was made, and whose credentials signed it. */
export interface Call {
  readonly who: string;
  readonly service: string;
  readonly action: string;
  readonly parameters: URLSearchParams;
}

/** As IAM names the action. */
export function callName({ service, action }: Call): string {
  return `${service}:${action}`;
}

export interface StandIn {
  readonly endpoint: string;
  readonly calls: readonly Call[];
  stop(): Promise<void>;
}

/**
 * As much of AWS as `cdk deploy` needs to deploy one small stack: it answers that all is well.
 *
 * Whoever assumes a role is known by the role's name from then on.
 *
 * @param mayAssume decides which roles can be assumed
 */
export async function startAwsStandIn(
  account: string,
  mayAssume: (roleArn: string) => boolean,
): Promise<StandIn> {
  const calls: Call[] = [];
  const answers = new Answers(account, mayAssume);
  const server = createServer(async (request, response) => {
    const call = await read(request);
    calls.push(call);
    const { status, body } = answers.to(call);
    response.writeHead(status, { 'content-type': body.startsWith('{') ? JSON_TYPE : 'text/xml' });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const JSON_TYPE = 'application/x-amz-json-1.1';

async function read(request: IncomingMessage): Promise<Call> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const [, who = '', service = ''] =
    /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  const parameters = new URLSearchParams(service === 's3' ? '' : text);
  const target = request.headers['x-amz-target'];
  const action =
    parameters.get('Action') ??
    (typeof target === 'string' ? target.split('.')[1] : undefined) ??
    `${request.method} ${request.url}`;
  return { who, service, action, parameters };
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Minimal answers; a change set is there once it was created, and done once it was executed. */
class Answers {
  private isCreated = false;
  private isExecuted = false;

  constructor(
    private readonly account: string,
    private readonly mayAssume: (roleArn: string) => boolean,
  ) {}

  to({ who, service, action, parameters }: Call): Answer {
    if (action === 'AssumeRole') return this.assumeRole(parameters.get('RoleArn') ?? '');
    if (action === 'GetCallerIdentity') return this.callerIdentity(who);
    if (action === 'GetParameter') {
      return { status: 200, body: JSON.stringify({ Parameter: { Name: 'version', Value: '33' } }) };
    }
    if (service === 'cloudformation') {
      return this.cloudFormation(action, parameters.get('StackName') ?? '');
    }
    if (/^PUT /.test(action)) return { status: 200, body: '' };
    if (/^GET .*\?list-type/.test(action)) {
      return { status: 200, body: tag('ListBucketResult', tag('KeyCount', '0')) };
    }
    if (/^GET .*\?(location|encryption)/.test(action)) return { status: 200, body: tag('A', '') };
    return failed(400, 'NotStoodInFor', `${service} ${action}`);
  }

  private callerIdentity(who: string): Answer {
    const arn = `arn:aws:sts::${this.account}:assumed-role/${who}/session`;
    return result('GetCallerIdentity', tag('Account', this.account) + tag('Arn', arn));
  }

  private assumeRole(roleArn: string): Answer {
    if (!this.mayAssume(roleArn)) return failed(403, 'AccessDenied', `no ${roleArn}`);
    const credentials = [
      tag('AccessKeyId', roleArn.split('/').at(-1) ?? ''),
      tag('SecretAccessKey', 'secret'),
      tag('SessionToken', 'token'),
      tag('Expiration', '2999-01-01T00:00:00Z'),
    ];
    return result('AssumeRole', tag('Credentials', credentials.join('')));
  }

  private cloudFormation(action: string, stack: string): Answer {
    if (action === 'CreateChangeSet') this.isCreated = true;
    if (action === 'ExecuteChangeSet') this.isExecuted = true;
    const stackId = stack.startsWith('arn:') ? stack : `arn:aws:cloudformation:::stack/${stack}/1`;
    const status = this.isExecuted ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE';
    const described = [
      tag('StackName', stack),
      tag('StackId', stackId),
      tag('StackStatus', status),
      tag('CreationTime', '2026-01-01T00:00:00Z'),
    ];
    switch (action) {
      case 'DescribeStacks':
        return result(action, tag('Stacks', tag('member', described.join(''))));
      case 'GetTemplate':
        return result(action, tag('TemplateBody', '{"Resources":{}}'));
      case 'CreateChangeSet':
        return result(action, tag('Id', `${stackId}/changes`) + tag('StackId', stackId));
      case 'DescribeChangeSet':
        return this.isCreated
          ? result(action, changeSet(stackId))
          : failed(404, 'ChangeSetNotFound', 'none yet');
      case 'DescribeStackEvents':
        return result(action, tag('StackEvents', ''));
      default:
        return result(action, '');
    }
  }
}

const tag = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const ONE_CHANGE = tag(
  'Changes',
  tag(
    'member',
    tag(
      'ResourceChange',
      tag('Action', 'Add') +
        tag('LogicalResourceId', 'Any') +
        tag('ResourceType', 'AWS::CloudFormation::WaitConditionHandle'),
    ),
  ),
);

function changeSet(stackId: string): string {
  return [
    tag('ChangeSetName', 'changes'),
    tag('ChangeSetId', `${stackId}/changes`),
    tag('StackId', stackId),
    tag('Status', 'CREATE_COMPLETE'),
    ONE_CHANGE,
  ].join('');
}

function result(action: string, content: string): Answer {
  return { status: 200, body: tag(`${action}Response`, tag(`${action}Result`, content)) };
}

function failed(status: number, code: string, message: string): Answer {
  const error = tag('Type', 'Sender') + tag('Code', code) + tag('Message', message);
  return { status, body: tag('ErrorResponse', tag('Error', error)) };
}
