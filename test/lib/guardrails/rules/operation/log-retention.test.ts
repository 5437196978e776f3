import { att, type Resources, ref, resource, told } from './support/told';

const forOneMonth = (name: unknown) => ({
  Retention: resource('Custom::LogRetention', { LogGroupName: name, RetentionInDays: 30 }),
});

const LAMBDA_NAME = { 'Fn::Sub': '/aws/lambda/${Ship}' };

const MAY_WRITE = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

describe('log-retention', () => {
  describe('of a log group', () => {
    const group = (properties: Resources[string] = {}) => ({
      Logs: resource('AWS::Logs::LogGroup', properties),
    });
    const linesFor = (resources: Resources) => told('log-retention', resources).lines;

    it('rejects logs that are kept for ever', () => {
      expect(linesFor(group())).toEqual([
        'Shop/Logs Properties.RetentionInDays: keeps its logs for ever',
      ]);
    });

    it('accepts any retention', () => {
      expect(linesFor(group({ RetentionInDays: 3653 }))).toEqual([]);
    });

    it('accepts one that a custom resource sets', () => {
      expect(linesFor({ ...group(), ...forOneMonth(ref('Logs')) })).toEqual([]);
    });

    it('accepts a log group for delivery, whose retention cannot be set', () => {
      expect(linesFor(group({ LogGroupClass: 'DELIVERY' }))).toEqual([]);
    });

    it('does not know one that a parameter gives', () => {
      expect(told('log-retention', group({ RetentionInDays: ref('Given') }))).toEqual({
        lines: [],
        unknown: [expect.stringContaining('the parameter Given')],
      });
    });
  });

  describe('of a function', () => {
    const saying = (loggingConfig: Resources[string] | undefined, more: Resources = {}) =>
      told('log-retention', {
        Ship: resource('AWS::Lambda::Function', {
          Role: att('Role'),
          LoggingConfig: loggingConfig,
        }),
        Role: resource('AWS::IAM::Role', { ManagedPolicyArns: [MAY_WRITE] }),
        ...more,
      });

    it('rejects a log group that Lambda makes', () => {
      expect(saying(undefined).lines).toEqual([
        'Shop/Ship Properties.LoggingConfig.LogGroup: writes to /aws/lambda/<Shop/Ship>, which nobody declares: Lambda makes it, and it never expires',
      ]);
      expect(saying({ LogFormat: 'JSON' }).lines).toHaveLength(1);
    });

    it.each([
      [
        'a log group of its own',
        { LogGroup: ref('Logs') },
        { Logs: resource('AWS::Logs::LogGroup', { RetentionInDays: 30 }) },
      ],
      [
        'a log group of the name that Lambda takes',
        undefined,
        {
          Logs: resource('AWS::Logs::LogGroup', { LogGroupName: LAMBDA_NAME, RetentionInDays: 30 }),
        },
      ],
      ['a retention that a custom resource sets', undefined, forOneMonth(LAMBDA_NAME)],
      [
        'a role that may make no log group, so that there are no logs',
        undefined,
        { Role: resource('AWS::IAM::Role') },
      ],
    ])('accepts one with %s', (_case, loggingConfig, more) => {
      expect(saying(loggingConfig, more)).toEqual({ lines: [], unknown: [] });
    });

    it('accepts a function that the CDK brings along', () => {
      const id = 'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a';
      const role = resource('AWS::IAM::Role', { ManagedPolicyArns: [MAY_WRITE] });
      const fn = resource('AWS::Lambda::Function', { Role: att(`${id}Role`) });
      expect(told('log-retention', { [id]: fn, [`${id}Role`]: role }).lines).toEqual([]);
    });

    it('does not know what a role of another app may', () => {
      const { lines, unknown } = told('log-retention', {
        Ship: resource('AWS::Lambda::Function', { Role: ref('Given') }),
      });
      expect({ lines, unknown }).toEqual({ lines: [], unknown: [expect.any(String)] });
    });

    it('does not know a log group of another app', () => {
      expect(saying({ LogGroup: 'shared-logs' })).toEqual({
        lines: [],
        unknown: ['Shop/Ship: shared-logs is not part of the app'],
      });
    });
  });
});
