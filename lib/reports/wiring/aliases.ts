import { objectOf } from '../../template/values';
import type { EdgeKind } from './edge';
import { Settings } from './settings';

/** `Alias live -> Version, 5 environments provisioned` */
export const aliases: EdgeKind = {
  types: ['AWS::Lambda::Alias'],
  edges: ({ logicalId, properties }, stack) => {
    const { FunctionName, FunctionVersion, Name } = properties;
    const version = stack.referred(FunctionVersion);
    const reserved = stack.referred(FunctionName)?.properties['ReservedConcurrentExecutions'];
    const settings = new Settings({ ...properties, reserved }, stack.text)
      .without('FunctionName', 'FunctionVersion', 'Name', 'Description')
      .without(...(reserved === undefined ? ['reserved'] : []))
      .tell('ProvisionedConcurrencyConfig', (text, config) => {
        const { ProvisionedConcurrentExecutions: count, ...others } = objectOf(config);
        return count === undefined || Object.keys(others).length > 0
          ? `provisioned ${text}`
          : `${stack.text(count)} environments provisioned`;
      })
      .tell('reserved', (count) => `at most ${count} at once`);
    return [
      {
        from: { Ref: logicalId },
        at: stack.text(Name),
        // A version that is only a number says nothing without its function.
        to: version ? FunctionVersion : FunctionName,
        when: version ? undefined : `version ${stack.text(FunctionVersion)}`,
        settings: settings.all(),
      },
    ];
  },
};
