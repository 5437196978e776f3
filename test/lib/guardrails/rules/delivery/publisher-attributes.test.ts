import {
  allow,
  arnOf,
  checkedBy,
  lambda,
  NOTHING,
  queue,
  ref,
  resource,
  role,
  subscription,
  topic,
} from '../../support/resources';

describe('publisher-attributes', () => {
  const check = checkedBy('publisher-attributes');
  const KIND = { kind: ['placed', 'paid'] };
  const app = (more: object) => ({
    Orders: topic(),
    Inbox: queue(),
    From: subscription('Orders', 'Inbox', more),
    Role: role(allow('sns:Publish', ref('Orders'))),
  });
  const machine = (attributes: unknown, more: object = {}) =>
    resource('AWS::StepFunctions::StateMachine')({
      RoleArn: arnOf('Role'),
      Definition: {
        States: {
          Tell: {
            Type: 'Task',
            Resource: 'arn:aws:states:::sns:publish',
            Parameters: { TopicArn: ref('Orders'), MessageAttributes: attributes, ...more },
          },
        },
      },
    });
  const text = (value: string) => ({ DataType: 'String', StringValue: value });
  const filtered = (policy: unknown, attributes: unknown) =>
    check({ ...app({ FilterPolicy: policy }), Place: machine(attributes) });

  describe('of a state machine', () => {
    it.each([
      ['of another name', { Kind: text('placed') }, 'Kind placed'],
      ['of another value', { kind: text('shipped') }, 'kind shipped'],
      ['at all', undefined, 'no attributes'],
    ])('rejects a filter by attributes when it sends none %s', (_case, attributes, sent) => {
      expect(filtered(KIND, attributes).lines).toEqual([
        `Shop/From Properties.FilterPolicy: lets through nothing that is published: Shop/Place sends ${sent}`,
      ]);
    });

    it.each([
      ['the value', { kind: text('paid') }],
      ['a value that depends', { kind: { DataType: 'String', 'StringValue.$': '$.kind' } }],
      ['one that JSONata computes', { kind: text('{% $states.input.kind %}') }],
      ['a list', { kind: { DataType: 'String.Array', StringValue: '["paid"]' } }],
    ])('accepts %s', (_case, attributes) => {
      expect(filtered(KIND, attributes)).toEqual(NOTHING);
    });

    it.each([
      [{ kind: [{ exists: true }] }, 0],
      [{ kind: [{ exists: false }] }, 1],
      [{ other: [{ exists: false }] }, 0],
      [{ kind: [{ prefix: 'pl' }] }, 0],
      [{ kind: [{ prefix: 'sh' }] }, 1],
      [{ kind: [{ suffix: 'ed' }] }, 0],
      [{ kind: [{ 'anything-but': ['x'] }] }, 0],
      [{ kind: ['placed'], region: ['eu'] }, 1],
      [{ $or: [{ region: ['eu'] }, { kind: ['placed'] }] }, 0],
      [{ $or: [{ region: ['eu'] }, { kind: ['paid'] }] }, 1],
    ])('of the filter %j finds %i where kind is placed', (policy, count) => {
      expect(filtered(policy, { kind: text('placed') }).lines).toHaveLength(count);
    });

    it('reads a definition that is written as text', () => {
      const { Properties } = machine({ Kind: text('paid') }) as {
        Properties: { Definition: object };
      };
      const DefinitionString = { 'Fn::ToJsonString': Properties.Definition };
      const Place = resource('AWS::StepFunctions::StateMachine')({
        RoleArn: arnOf('Role'),
        DefinitionString,
      });
      expect(check({ ...app({ FilterPolicy: KIND }), Place }).lines).toHaveLength(1);
    });
  });

  describe('of an API', () => {
    const method = (integration: object) =>
      resource('AWS::ApiGateway::Method')({
        Integration: {
          Uri: 'arn:aws:apigateway:eu-west-1:sns:action/Publish',
          Credentials: arnOf('Role'),
          ...integration,
        },
      });
    const template = (name: string) => ({
      RequestTemplates: {
        'application/json': {
          'Fn::Sub': `Action=Publish&TopicArn=$util.urlEncode('\${Orders}')&Message=$input.body&MessageAttributes.entry.1.Name=${name}&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=placed`,
        },
      },
    });
    const parameters = (name: string) => ({
      RequestParameters: {
        'integration.request.querystring.TopicArn': { 'Fn::Sub': "'${Orders}'" },
        'integration.request.querystring.MessageAttributes.entry.1.Name': `'${name}'`,
        'integration.request.querystring.MessageAttributes.entry.1.Value.StringValue':
          'method.request.body.kind',
      },
    });

    it.each([
      ['template', template],
      ['parameters', parameters],
    ])('reads the attributes in the %s of its request', (_case, integration) => {
      const called = (name: string) =>
        check({ ...app({ FilterPolicy: KIND }), Place: method(integration(name)) });
      expect(called('Kind').lines).toHaveLength(1);
      expect(called('kind')).toEqual(NOTHING);
    });
  });

  it('accepts an API whose template decides when the request comes', () => {
    const written = {
      'Fn::Sub':
        "Action=Publish&TargetArn=$util.urlEncode('${Orders}')#foreach($one in $all)&MessageAttributes.entry.$foreach.count.Name=$one#end",
    };
    const Place = resource('AWS::ApiGateway::Method')({
      Integration: {
        Uri: 'arn:aws:apigateway:eu-west-1:sns:action/Publish',
        Credentials: arnOf('Role'),
        RequestTemplates: { 'application/json': written },
      },
    });
    expect(check({ ...app({ FilterPolicy: KIND }), Place })).toEqual(NOTHING);
  });

  it('rejects a filter where an alarm publishes, which sends no attributes', () => {
    const Alarm = resource('AWS::CloudWatch::Alarm')({ AlarmActions: [ref('Orders')] });
    const { Role, ...rest } = app({ FilterPolicy: KIND });
    expect(check({ ...rest, Alarm }).lines).toHaveLength(1);
  });

  it('accepts a filter by what is in the message', () => {
    const more = { FilterPolicy: KIND, FilterPolicyScope: 'MessageBody' };
    expect(check({ ...app(more), Place: machine({}) })).toEqual(NOTHING);
  });

  it('accepts where one of two publishers sends what the filter asks for', () => {
    const two = { Place: machine({ kind: text('paid') }), Pay: machine({}) };
    expect(check({ ...app({ FilterPolicy: KIND }), ...two })).toEqual(NOTHING);
  });

  it('has nothing to say where nothing of the app is known to publish', () => {
    expect(check(app({ FilterPolicy: KIND }))).toEqual(NOTHING);
  });

  it('does not know what a function publishes, nor who else may', () => {
    const Ship = lambda({ Role: arnOf('Other') });
    const Other = role(allow('sns:Publish', '*'));
    const Place = machine({});
    expect(check({ ...app({ FilterPolicy: KIND }), Place, Ship, Other }).unknown).toEqual([
      'Shop/From: what Shop/Other publishes to Shop/Orders',
    ]);
    const Policy = resource('AWS::SNS::TopicPolicy')({
      Topics: [ref('Orders')],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: '444455556666' },
            Action: 'sns:Publish',
            Resource: '*',
          },
        ],
      },
    });
    expect(check({ ...app({ FilterPolicy: KIND }), Place, Policy }).unknown).toHaveLength(1);
  });

  it('does not know what is sent to a topic, or by a machine, of which nobody knows', () => {
    const vague = machine({}, { TopicArn: undefined, 'TopicArn.$': '$.topic' });
    const known = { ...app({ FilterPolicy: KIND }), Place: machine({}) };
    expect(check({ ...known, Vague: vague }).unknown).toHaveLength(1);
    const elsewhere = resource('AWS::StepFunctions::StateMachine')({ DefinitionS3Location: {} });
    expect(check({ ...known, Vague: elsewhere }).unknown).toHaveLength(1);
  });

  describe('raw delivery', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_one, index) => [`a${index}`, text('x')]));
    const raw = (count: number, more: object = { RawMessageDelivery: true }) =>
      check({ ...app(more), Place: machine(many(count)) });

    it('rejects more than ten attributes', () => {
      expect(raw(11).lines).toEqual([
        'Shop/From Properties.RawMessageDelivery: delivers raw what Shop/Place publishes with 11 attributes, must have at most 10',
      ]);
    });

    it('accepts ten, and more in an envelope', () => {
      expect(raw(10)).toEqual(NOTHING);
      expect(raw(11, {})).toEqual(NOTHING);
      expect(raw(11, { RawMessageDelivery: true, Protocol: 'https' })).toEqual(NOTHING);
    });
  });
});
