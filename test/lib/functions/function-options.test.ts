import { CfnParameter, Duration, Size, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  ApplicationLogLevel,
  LayerVersion,
  LoggingFormat,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { LeastPrivilegeFunctionProps } from '../../../lib/functions/least-privilege-function';
import { grantsOf, propertiesOf, shippingFunction, shop } from './shop';

type Props = Partial<LeastPrivilegeFunctionProps>;
type PropsIn = (stack: Stack) => Props;

const layers = (stack: Stack, count: number) =>
  Array.from({ length: count }, (_, index) =>
    LayerVersion.fromLayerVersionArn(
      stack,
      `Layer${index}`,
      `arn:aws:lambda:eu-west-1:111111111111:layer:carriers:${index}`,
    ),
  );

describe('an option of a least-privilege function', () => {
  const rows: [string, PropsIn, object][] = [
    [
      'a key for its variables',
      (stack) => ({ environment: { RATE: '1' }, environmentEncryption: new Key(stack, 'Key') }),
      { KmsKeyArn: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } },
    ],
    [
      'layers',
      (stack) => ({ layers: layers(stack, 2) }),
      {
        Layers: [
          'arn:aws:lambda:eu-west-1:111111111111:layer:carriers:0',
          'arn:aws:lambda:eu-west-1:111111111111:layer:carriers:1',
        ],
      },
    ],
    [
      'space in /tmp',
      () => ({ ephemeralStorageSize: Size.gibibytes(2) }),
      { EphemeralStorage: { Size: 2048 } },
    ],
    [
      'logs in JSON',
      () => ({ loggingFormat: LoggingFormat.JSON }),
      { LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } } },
    ],
    [
      'a level for what the code logs, which brings JSON with it',
      () => ({ applicationLogLevel: ApplicationLogLevel.WARN }),
      { LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'WARN' } },
    ],
    [
      'a level for what Lambda logs, which brings JSON with it',
      () => ({ systemLogLevel: SystemLogLevel.DEBUG }),
      { LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'DEBUG' } },
    ],
    [
      'logs in text',
      () => ({ loggingFormat: LoggingFormat.TEXT }),
      { LoggingConfig: { LogFormat: 'Text' } },
    ],
    [
      'traces of its own',
      () => ({ tracing: Tracing.ACTIVE }),
      { TracingConfig: { Mode: 'Active' } },
    ],
    [
      'traces of whoever invokes it',
      () => ({ tracing: Tracing.PASS_THROUGH }),
      { TracingConfig: { Mode: 'PassThrough' } },
    ],
  ];

  it.each(rows)('is passed on: %s', (_, props, properties) => {
    const stack = shop();
    const { function: fn } = shippingFunction(stack, props(stack));
    expect(propertiesOf(fn)).toMatchObject(properties);
  });

  it('is not there unless asked for', () => {
    const { function: fn } = shippingFunction(shop());
    expect(Object.keys(propertiesOf(fn)).sort()).toEqual([
      'Architectures',
      'Code',
      'Description',
      'Handler',
      'LoggingConfig',
      'MemorySize',
      'Role',
      'Runtime',
      'Timeout',
    ]);
    expect(Object.keys(propertiesOf(fn).LoggingConfig)).toEqual(['LogGroup']);
  });

  it.each<[string, PropsIn]>([
    ['a key for its variables', (stack) => ({ environmentEncryption: new Key(stack, 'Key') })],
    ['layers', (stack) => ({ layers: layers(stack, 5) })],
    ['no tracing', () => ({ tracing: Tracing.DISABLED })],
    ['logs in JSON', () => ({ applicationLogLevel: ApplicationLogLevel.WARN })],
    ['fewer attempts', () => ({ retryAttempts: 0, maxEventAge: Duration.hours(1) })],
  ])('gives the role nothing: %s', (_, props) => {
    const stack = shop();
    expect(grantsOf(shippingFunction(stack, props(stack)))).toEqual([]);
  });

  it.each([Tracing.ACTIVE, Tracing.PASS_THROUGH])(
    'gives the role what tracing takes and CDK nothing to add: %s',
    (tracing) => {
      expect(grantsOf(shippingFunction(shop(), { tracing }))).toEqual([
        {
          Effect: 'Allow',
          Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
          Resource: '*',
        },
      ]);
    },
  );

  it('makes a new version where tracing changes', () => {
    const version = (tracing: Tracing) => {
      const stack = shop();
      shippingFunction(stack, { tracing });
      return Object.keys(Template.fromStack(stack).findResources('AWS::Lambda::Version'))[0];
    };
    expect(version(Tracing.ACTIVE)).not.toBe(version(Tracing.DISABLED));
  });

  const LAYERS =
    'Shop/Ship: layers must be at most 5, got 6; put together what belongs together, or bundle it with entry';
  const STORAGE =
    'Shop/Ship: ephemeralStorageSize must be a whole number from 512 to 10240, got %; it is in MiB; leave it out for 512';
  const RETRIES =
    'Shop/Ship: retryAttempts must be a whole number from 0 to 2, got %; leave it out for 2';
  const AGE =
    'Shop/Ship: maxEventAge must be whole seconds from 1 minute to 6 hours, got %; leave it out for 6 hours';
  const VPC = 'Shop/Ship: % must come with vpc, got none; give the vpc, or leave % out';
  const TEXT =
    'Shop/Ship: loggingFormat must be JSON where % is given, got Text; leave loggingFormat out, or %';

  const rejected: [string, string, string, PropsIn][] = [
    ['more layers', LAYERS, '', (stack) => ({ layers: layers(stack, 6) })],
    ['less space', STORAGE, '511', () => ({ ephemeralStorageSize: Size.mebibytes(511) })],
    ['more space', STORAGE, '10241', () => ({ ephemeralStorageSize: Size.mebibytes(10_241) })],
    ['space in parts', STORAGE, '512.5', () => ({ ephemeralStorageSize: Size.kibibytes(524_800) })],
    ['fewer attempts', RETRIES, '-1', () => ({ retryAttempts: -1 })],
    ['more attempts', RETRIES, '3', () => ({ retryAttempts: 3 })],
    ['attempts in parts', RETRIES, '0.5', () => ({ retryAttempts: 0.5 })],
    ['a shorter life', AGE, '59 seconds', () => ({ maxEventAge: Duration.seconds(59) })],
    ['a longer life', AGE, '6 hours 1 second', () => ({ maxEventAge: Duration.seconds(21_601) })],
    [
      'a life in parts',
      AGE,
      '1 minute 500 millis',
      () => ({ maxEventAge: Duration.millis(60_500) }),
    ],
    ['subnets alone', VPC, 'vpcSubnets', () => ({ vpcSubnets: {} })],
    ['security groups alone', VPC, 'securityGroups', () => ({ securityGroups: [] })],
    ['a way out alone', VPC, 'allowAllOutbound', () => ({ allowAllOutbound: false })],
    [
      'a way out beside security groups',
      'Shop/Ship: allowAllOutbound must be left out where securityGroups are given, got false; say it of the security groups',
      '',
      (stack) => ({ vpc: new Vpc(stack, 'Vpc'), securityGroups: [], allowAllOutbound: false }),
    ],
    [
      'a level in text',
      TEXT,
      'applicationLogLevel',
      () => ({
        loggingFormat: LoggingFormat.TEXT,
        applicationLogLevel: ApplicationLogLevel.WARN,
      }),
    ],
    [
      "Lambda's level in text",
      TEXT,
      'systemLogLevel',
      () => ({ loggingFormat: LoggingFormat.TEXT, systemLogLevel: SystemLogLevel.WARN }),
    ],
  ];

  it.each(rejected)('rejects %s', (_, message, got, props) => {
    const stack = shop();
    expect(() => shippingFunction(stack, props(stack))).toThrow(message.replaceAll('%', got));
  });

  it.each<[string, PropsIn]>([
    ['the most layers', (stack) => ({ layers: layers(stack, 5) })],
    ['the least space', () => ({ ephemeralStorageSize: Size.mebibytes(512) })],
    ['the most space', () => ({ ephemeralStorageSize: Size.gibibytes(10) })],
    ['no further attempt', () => ({ retryAttempts: 0 })],
    ['the most attempts', () => ({ retryAttempts: 2 })],
    ['the shortest life', () => ({ maxEventAge: Duration.minutes(1) })],
    ['the longest life', () => ({ maxEventAge: Duration.hours(6) })],
    [
      'what is known at deployment',
      (stack) => {
        const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
        return {
          ephemeralStorageSize: Size.mebibytes(number),
          retryAttempts: number,
          maxEventAge: Duration.seconds(number),
        };
      },
    ],
  ])('takes %s', (_, props) => {
    const stack = shop();
    expect(() => shippingFunction(stack, props(stack))).not.toThrow();
  });
});
