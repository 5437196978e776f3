import { emptyDraft } from '../../../local/assembly/application-draft';
import type { Application } from '../../../local/assembly/model';

/** An application that declares nothing. */
export function emptyApplication(accountId: string, region: string): Application {
  const { http: _, scalableTargets: __, scalingPolicies: ___, ...lists } = emptyDraft();
  return { accountId, region, ...lists, scaling: [], httpApis: [], outputs: {} };
}
