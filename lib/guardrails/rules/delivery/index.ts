import type { Rule } from '../../rule';
import { subscriptionPermission } from './subscription-permission';
import { visibilityTimeout } from './visibility-timeout';

/** What loses messages, delivers them twice, or does not deliver them. */
export const DELIVERY: readonly Rule[] = [visibilityTimeout, subscriptionPermission];
