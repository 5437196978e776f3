import { checkedBy, lambda, live, NOTHING, ref, resource } from '../../support/resources';

describe('provisioned-above-reserved', () => {
  const check = checkedBy('provisioned-above-reserved');
  const kept = (amount: unknown) => ({
    ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: amount },
  });
  const Ship = lambda({ ReservedConcurrentExecutions: 10 });
  const scaled = (MaxCapacity: number, alias = 'live') =>
    resource('AWS::ApplicationAutoScaling::ScalableTarget')({
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
      ResourceId: { 'Fn::Sub': `function:\${Ship}:${alias}` },
      MinCapacity: 1,
      MaxCapacity,
    });
  const version = (amount: number) =>
    resource('AWS::Lambda::Version')({ FunctionName: ref('Ship'), ...kept(amount) });

  it.each([
    ['an alias', { Live: live(kept(11)) }],
    ['scaling', { Live: live(), Scaled: scaled(11) }],
    ['scaling of an alias that has some', { Live: live(kept(2)), Scaled: scaled(11) }],
    ['two aliases', { Live: live(kept(6)), Beta: live({ Name: 'beta', ...kept(5) }) }],
    ['an alias and a version', { Live: live(kept(6)), Version: version(5) }],
    [
      'one alias, whatever another has',
      { Live: live(kept(11)), Beta: live({ Name: 'beta', ...kept(ref('Given')) }) },
    ],
  ])('rejects more than is reserved: of %s', (_of, resources) => {
    expect(check({ Ship, ...resources }).lines).toHaveLength(1);
  });

  it.each([
    ['an alias', { Live: live(kept(10)) }],
    ['an alias that scaling sets as well', { Live: live(kept(10)), Scaled: scaled(10) }],
    ['two aliases', { Live: live(kept(5)), Beta: live({ Name: 'beta', ...kept(5) }) }],
    ['nothing', { Live: live() }],
  ])('accepts what is reserved: of %s', (_of, resources) => {
    expect(check({ Ship, ...resources })).toEqual(NOTHING);
  });

  it('accepts any amount where nothing is reserved', () => {
    expect(check({ Ship: lambda(), Live: live(kept(500)) })).toEqual(NOTHING);
  });

  it('does not know what a parameter says', () => {
    expect(check({ Ship, Live: live(kept(ref('Given'))) })).toEqual({
      lines: [],
      unknown: [expect.stringContaining('the parameter Given')],
    });
  });

  it('says how much is needed', () => {
    expect(check({ Ship, Live: live(kept(11)) }).lines).toEqual([
      'Shop/Ship Properties.ReservedConcurrentExecutions: reserves 10 concurrent executions, must be at least 11: what is provisioned for its aliases and versions',
    ]);
  });
});
