import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { StockPaymentsStack } from '../../examples/stock-payments/stock-payments-stack';
import type { Encryption } from '../../lib/payments/encryption';
import { paymentsStack, type TemplateJson, templateOf } from '../support/payments-template';

const FUNCTIONS = [
  'SubmitPayment',
  'GetPayment',
  'ProcessPayment',
  'UpdateInventory',
  'NotifyCustomer',
  'RecordAudit',
];

const { context } = JSON.parse(readFileSync(path.join(__dirname, '../../cdk.json'), 'utf8'));

function stockTemplate(encryption: Encryption): TemplateJson {
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });
  const stack = new StockPaymentsStack(app, 'Payments-dev', { stage: 'dev', encryption });
  return Template.fromStack(stack).toJSON();
}

/** The role of a function, by its path below the stack, and what its policies allow on what. */
function roleOf({ Resources }: TemplateJson, functionPath: string) {
  const resources = Object.entries<TemplateJson>(Resources);
  const functionId = new RegExp(`^${functionPath.replace('/', '')}Function[0-9A-F]{8}$`);
  const [fn] = resources.filter(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && functionId.test(id),
  );
  const roleId = fn?.[1]['Properties'].Role['Fn::GetAtt'][0];
  const role: TemplateJson = Resources[roleId].Properties;
  const documents: TemplateJson[] = [
    ...(role['Policies'] ?? []),
    ...resources
      .filter(([, { Type, Properties }]) => isPolicyOf(roleId, Type, Properties))
      .map(([, { Properties }]) => Properties),
  ];
  const statements = documents.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return { role, statements, actions: statements.flatMap(({ Action }) => Action) };
}

function isPolicyOf(roleId: string, type: string, properties: TemplateJson): boolean {
  return (
    type === 'AWS::IAM::Policy' &&
    properties['Roles'].some((r: TemplateJson) => r['Ref'] === roleId)
  );
}

describe.each(['aws', 'customer'] as const)('the stock twin, encryption %s', (encryption) => {
  const ours = templateOf(paymentsStack('dev', encryption));
  const stock = stockTemplate(encryption);
  const twinOf = (name: string) => roleOf(stock, `Stock/${name}`);

  it('leaves Payments as it is, but for the policy of a key that CDK writes to', () => {
    const changed = Object.entries<TemplateJson>(ours['Resources'])
      .filter(
        ([id, resource]) => JSON.stringify(stock['Resources'][id]) !== JSON.stringify(resource),
      )
      .map(([id]) => id.slice(0, -8));
    expect(changed).toEqual(encryption === 'customer' ? ['KeysGatewaySecret'] : []);
  });

  it.each(FUNCTIONS)('%s may write every log of the account, and ours its own', (name) => {
    expect(JSON.stringify(twinOf(name).role['ManagedPolicyArns'])).toContain(
      'service-role/AWSLambdaBasicExecutionRole',
    );
    expect(roleOf(ours, name).role).not.toHaveProperty('ManagedPolicyArns');
  });

  it.each(FUNCTIONS)('%s may all that ours may, on the same resources', (name) => {
    const granted = twinOf(name).statements.flatMap(atoms);
    const missing = roleOf(ours, name)
      .statements.flatMap(atoms)
      // The managed policy has these.
      .filter(({ action }) => !action.startsWith('logs:'))
      // The policy of the key itself has this one.
      .filter(({ resource }) => !resource.includes('KeysGatewaySecret'))
      .filter(
        (atom) =>
          !granted.some(
            ({ action, resource }) =>
              covers(action, atom.action) && covers(resource, atom.resource),
          ),
      );
    expect(missing).toEqual([]);
  });

  it.each([
    ['GetPayment', 'dynamodb:Scan'],
    ['SubmitPayment', 'dynamodb:BatchWriteItem'],
    ['ProcessPayment', 'dynamodb:DeleteItem'],
    ['ProcessPayment', 'sqs:ChangeMessageVisibility'],
    ['UpdateInventory', 'dynamodb:PutItem'],
    ['NotifyCustomer', 'dynamodb:Scan'],
    ['RecordAudit', 's3:PutObjectRetention'],
  ])('%s may %s, which ours may not', (name, action) => {
    expect(twinOf(name).actions).toContain(action);
    expect(roleOf(ours, name).actions).not.toContain(action);
  });
});

describe('the stock twin under customer keys', () => {
  it('may use keys through any service, and ours through the one that asks', () => {
    const isOfKey = ({ Action }: TemplateJson) => [Action].flat().some((one) => /^kms:/.test(one));
    const stock = roleOf(stockTemplate('customer'), 'Stock/GetPayment').statements.filter(isOfKey);
    const ours = roleOf(
      templateOf(paymentsStack('dev', 'customer')),
      'GetPayment',
    ).statements.filter(isOfKey);
    expect(stock.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      [['kms:Decrypt', 'kms:DescribeKey'], undefined],
    ]);
    expect(ours.map(({ Action, Condition }) => [Action, Object.keys(Condition)])).toEqual([
      ['kms:Decrypt', ['StringEquals']],
    ]);
  });

  it('is named by the key of the secret, where its owner may use it', () => {
    const { Resources } = stockTemplate('customer');
    const [key] = Object.entries<TemplateJson>(Resources).filter(([id]) =>
      id.startsWith('KeysGatewaySecret'),
    );
    expect(JSON.stringify(key)).toContain('StockProcessPaymentFunctionServiceRole');
  });
});

interface Atom {
  readonly action: string;
  readonly resource: string;
}

function atoms({ Action, Resource }: TemplateJson): Atom[] {
  return [Action]
    .flat()
    .flatMap((action: string) =>
      [Resource].flat().map((resource) => ({ action, resource: JSON.stringify(resource) })),
    );
}

/** As in a policy, where `*` is anything. */
function covers(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.?+^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
