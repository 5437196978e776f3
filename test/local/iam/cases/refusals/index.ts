import type { Refusal } from '../../support/refusal';
import { conditionElementRefusals } from './conditions';
import { elementRefusals } from './elements';
import { principalRefusals } from './principals';
import { resourceRefusals } from './resources';
import { valueRefusals } from './values';

export const REFUSALS: readonly Refusal[] = [
  ...elementRefusals,
  ...resourceRefusals,
  ...principalRefusals,
  ...conditionElementRefusals,
  ...valueRefusals,
];
