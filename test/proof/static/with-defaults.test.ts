import { withDefaults } from '../../../proof/static/with-defaults';

const resource = (value: unknown, parameter: object) =>
  withDefaults({ Parameters: { Stage: parameter }, Resources: { Queue: { QueueName: value } } })[
    'Resources'
  ];

describe('a template with the defaults of its parameters', () => {
  it.each([
    ['Ref', { Ref: 'Stage' }, 'dev'],
    ['Fn::Sub', { 'Fn::Sub': '${Stage}-${AWS::Region}' }, { 'Fn::Sub': 'dev-${AWS::Region}' }],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': ['${Stage}-${It}', { It: { Ref: 'Stage' } }] },
      { 'Fn::Sub': ['dev-${It}', { It: 'dev' }] },
    ],
    [
      'Fn::Join',
      { 'Fn::Join': ['-', [{ Ref: 'Stage' }, 'x']] },
      { 'Fn::Join': ['-', ['dev', 'x']] },
    ],
  ])('has them in %s', (_, value, replaced) => {
    expect(resource(value, { Type: 'String', Default: 'dev' })).toEqual({
      Queue: { QueueName: replaced },
    });
  });

  it('has the elements of a list', () => {
    const list = { Type: 'CommaDelimitedList', Default: 'dev, test' };
    expect(resource({ Ref: 'Stage' }, list)).toEqual({ Queue: { QueueName: ['dev', 'test'] } });
  });

  it.each([
    ['no default', { Type: 'String' }],
    [
      'what only the account knows',
      { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/stage' },
    ],
  ])('leaves a parameter that has %s', (_, parameter) => {
    expect(resource({ Ref: 'Stage' }, parameter)).toEqual({
      Queue: { QueueName: { Ref: 'Stage' } },
    });
  });
});
