import path from 'node:path';
import { Annotations, type App, Aspects, CfnParameter, Stack, Validations } from 'aws-cdk-lib';
import { CfnRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { LeastPrivilegeFunction } from '../../../lib/functions/least-privilege-function';
import { findingText } from '../../../proof/static/finding';
import { lint } from '../../../proof/static/lint';
import { environment, synthesised } from '../support/synthesised';

const ENTRY = path.join(__dirname, '../../../lambda/get-payment/handler.ts');

const linesIn = (build: (app: App) => void, judges?: (stackName: string) => boolean) =>
  synthesised(build, (directory) => lint(directory, environment, judges).map(findingText));

/** A role that may do something. */
function roleIn(stack: Stack, action: string, resource: string): Role {
  const role = new Role(stack, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
  return role;
}

describe('what policies alone show', () => {
  it('is what the guardrails for permissions find', () => {
    expect(linesIn((app) => roleIn(new Stack(app, 'Shop'), 'sqs:SendMessage', '*'))).toEqual([
      expect.stringMatching(
        /^Shop\/Role\/DefaultPolicy Properties\.PolicyDocument\.Statement\.0\.Resource: sqs:SendMessage may be done on "\*", a wildcard; .* \(wildcard-resource\)$/,
      ),
    ]);
  });

  it('is not what is acknowledged', () => {
    const lines = linesIn((app) => {
      const role = roleIn(new Stack(app, 'Shop'), 'sqs:SendMessage', '*');
      Validations.of(role).acknowledge({
        id: 'Guardrails::wildcard-resource',
        reason: 'which queues there are, only the tenants know',
      });
    });
    expect(lines).toEqual([]);
  });

  it('is of the stacks that are judged, and refers to the others', () => {
    const build = (app: App) => {
      const queue = new Queue(new Stack(app, 'Queues'), 'Outbox');
      roleIn(new Stack(app, 'Shop'), 'sns:Publish', queue.queueArn);
    };
    expect(linesIn(build, (name) => name === 'Shop')).toEqual([
      expect.stringContaining(`"arn:aws:sqs:eu-west-1:111122223333:<Queues/Outbox>"`),
    ]);
    expect(linesIn(build, (name) => name === 'Queues')).toEqual([]);
  });

  it('takes parameters to be their defaults, and proves nothing of others', () => {
    const given = (props: { readonly default?: string }) => (app: App) => {
      const stack = new Stack(app, 'Shop');
      const prefix = new CfnParameter(stack, 'Prefix', props).valueAsString;
      roleIn(stack, 'dynamodb:Query', `${prefix}/*`);
    };
    const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders/index';
    expect(linesIn(given({ default: table }))).toEqual([]);
    expect(linesIn(given({}))).toEqual([
      'Shop/Role/DefaultPolicy: cannot be told: the parameter Prefix; write it out, so that there is something to prove (wildcard-resource)',
    ]);
  });

  it('excuses a wildcard for which `allow` was told the reason, for as long as it stands there', () => {
    const build = (app: App) => {
      const stack = new Stack(app, 'Shop');
      Annotations.of(stack).acknowledgeWarning('sluice:alarmsNotifyNobody');
      const worker = new LeastPrivilegeFunction(stack, 'Worker', {
        description: 'Sends to queues',
        entry: ENTRY,
      });
      const reason = 'which queues there are, only the tenants know';
      worker.allow({ actions: ['sqs:SendMessage'], resources: ['*'], reason });
    };
    expect(linesIn(build)).toEqual([]);
    const withoutLedger = linesIn((app) => {
      build(app);
      Aspects.of(app).add({
        visit: (node) => {
          if (node instanceof CfnRole) node.cfnOptions.metadata = {};
        },
      });
    });
    expect(withoutLedger).toEqual([
      expect.stringMatching(/^Shop\/Worker\/Role .*\(wildcard-resource\)$/),
    ]);
  });
});
