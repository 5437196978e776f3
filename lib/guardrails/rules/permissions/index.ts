import type { Rule } from '../../rule';
import { conditionKey } from './condition-key';
import { conditionOperator } from './condition-operator';
import { deadGrant } from './dead-grant';
import { droppedByCondition } from './dropped-by-condition';
import { duplicateGrant } from './duplicate-grant';
import { frameworkRole } from './framework-role';
import { managedPolicy } from './managed-policy';
import { negatedAllow } from './negated-allow';
import { passRole } from './pass-role';
import { permissionsManagement } from './permissions-management';
import { publicPrincipal } from './public-principal';
import { sharedRole } from './shared-role';
import { sourceCondition } from './source-condition';
import { unknownAction } from './unknown-action';
import { wildcardAction } from './wildcard-action';
import { wildcardResource } from './wildcard-resource';

/** What lets in more than is needed, or less than it seems to. */
export const PERMISSIONS: readonly Rule[] = [
  unknownAction,
  deadGrant,
  duplicateGrant,
  wildcardAction,
  wildcardResource,
  negatedAllow,
  managedPolicy,
  sharedRole,
  permissionsManagement,
  passRole,
  publicPrincipal,
  sourceCondition,
  conditionKey,
  conditionOperator,
  droppedByCondition,
  frameworkRole,
];
