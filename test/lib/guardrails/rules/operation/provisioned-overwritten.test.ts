import { aliased, fixed, scaled } from './support/aliases';
import { att, type Resources, ref, told } from './support/told';

describe('provisioned-overwritten', () => {
  const saying = (resources: Resources) => told('provisioned-overwritten', resources);

  it.each([20, 3, 1])('rejects a fixed %i beside a scaling from 1 to 5', (environments) => {
    expect(saying({ ...aliased(fixed(environments)), ...scaled() }).lines).toEqual([
      `Shop/Live Properties.ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions: is set to ${environments} by every deployment, and Shop/Scaling scales it from 1 to 5`,
    ]);
  });

  it.each([
    ['a literal', 'function:ship:live'],
    [
      'a part of the ARN of the alias',
      {
        'Fn::Join': [
          '',
          ['function:', { 'Fn::Select': [6, { 'Fn::Split': [':', ref('Live')] }] }, ':live'],
        ],
      },
    ],
  ])('finds the alias by %s', (_case, ResourceId) => {
    expect(saying({ ...aliased(fixed(2)), ...scaled({ ResourceId }) }).lines).toHaveLength(1);
  });

  it('says so whatever a parameter gives as the maximum', () => {
    expect(
      saying({ ...aliased(fixed(2)), ...scaled({ MaxCapacity: ref('Given') }) }).lines,
    ).toEqual([expect.stringContaining('scales it from 1 to an unknown number')]);
  });

  it.each([
    ['a fixed number alone', aliased(fixed(2))],
    ['a scaling alone', { ...aliased(), ...scaled() }],
    [
      'the scaling of another alias',
      { ...aliased(fixed(2)), ...scaled({ ResourceId: 'function:ship:next' }) },
    ],
    [
      'the scaling of a table',
      {
        ...aliased(fixed(2)),
        ...scaled({
          ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
          ResourceId: att('Live'),
        }),
      },
    ],
  ])('accepts %s', (_case, resources) => {
    expect(saying(resources)).toEqual({ lines: [], unknown: [] });
  });

  it('does not know a fixed number that a parameter gives', () => {
    expect(saying({ ...aliased(fixed(ref('Given'))), ...scaled() })).toEqual({
      lines: [],
      unknown: [expect.stringContaining('the parameter Given')],
    });
  });
});
