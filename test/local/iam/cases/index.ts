import type { Row } from '../support/row';
import { accounts } from './accounts';
import { actionCases } from './actions';
import { boundaries } from './boundaries';
import { evaluation } from './evaluation';
import { notPrincipals } from './not-principals';
import { otherOperators } from './other-operators';
import { principals } from './principals';
import { resourceCases } from './resources';
import { services } from './services';
import { setsOfValues } from './sets-of-values';
import { stores } from './stores';
import { stringsAndArns } from './strings-and-arns';
import { variables } from './variables';
import { variablesWithoutValue } from './variables-without-value';

export const TABLES: Readonly<Record<string, readonly Row[]>> = {
  'within one account': evaluation,
  'with a permissions boundary': boundaries,
  'by how a resource names its principal': principals,
  'by whom a resource denies everybody but': notPrincipals,
  'between accounts, for keys, and for roles to assume': accounts,
  'by its action': actionCases,
  'by its resource': resourceCases,
  'by texts and ARNs': stringsAndArns,
  'by numbers, dates, booleans, presence, addresses and bytes': otherOperators,
  'by keys with several values, or none': setsOfValues,
  'with policy variables': variables,
  'with policy variables that have no value': variablesWithoutValue,
  'for services, and by how it comes': services,
  'for tables and objects': stores,
};
