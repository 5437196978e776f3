import { checkedBy, lambda, live, NOTHING, ref, resource } from '../../support/resources';

describe('provisioned-latest', () => {
  const check = checkedBy('provisioned-latest');
  const Ship = lambda();
  const kept = { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 } };
  const latest = { FunctionVersion: '$LATEST' };
  const Target = resource('AWS::ApplicationAutoScaling::ScalableTarget')({
    ScalableDimension: 'lambda:function:ProvisionedConcurrency',
    ResourceId: { 'Fn::Sub': 'function:${Ship}:live' },
  });

  it('rejects it of an alias of $LATEST', () => {
    expect(check({ Ship, Live: live({ ...kept, ...latest }) }).lines).toEqual([
      'Shop/Live Properties.ProvisionedConcurrencyConfig: asks for provisioned concurrency of Shop/Live, which is $LATEST, must be a version',
    ]);
  });

  it('rejects it where scaling asks for it', () => {
    const { lines } = check({ Ship, Live: live(latest), Target });
    expect(lines).toEqual([expect.stringMatching(/^Shop\/Target Properties.ResourceId: /)]);
  });

  it.each([
    ['it of an alias of a version', { Live: live(kept) }],
    ['an alias of $LATEST without it', { Live: live(latest) }],
    ['scaling of an alias of a version', { Live: live(), Target }],
    [
      'scaling of something else',
      {
        Target: resource('AWS::ApplicationAutoScaling::ScalableTarget')({
          ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
          ResourceId: 'table/orders',
        }),
      },
    ],
  ])('accepts %s', (_what, resources) => {
    expect(check({ Ship, ...resources })).toEqual(NOTHING);
  });

  it('does not know the version that a parameter gives', () => {
    const Live = live({ ...kept, FunctionVersion: ref('Given') });
    expect(check({ Ship, Live }).unknown).toHaveLength(1);
  });
});
