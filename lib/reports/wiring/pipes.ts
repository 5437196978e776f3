import { type EdgeKind, endText } from './edge';
import { Settings } from './settings';

/** `Queue -> Alias, as Role, through OtherAlias` */
export const pipes: EdgeKind = {
  types: ['AWS::Pipes::Pipe'],
  edges: ({ properties }, stack) => {
    const settings = new Settings(properties, stack.text)
      .without('Source', 'Target', 'Description', 'Name')
      .tell('DesiredState', (state) => (state === 'RUNNING' ? undefined : state))
      .tell('RoleArn', (_, role) => `as ${endText(role, stack)}`)
      .tell('Enrichment', (_, enrichment) => `through ${endText(enrichment, stack)}`);
    return [{ from: properties['Source'], to: properties['Target'], settings: settings.all() }];
  },
};
