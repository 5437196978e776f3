import { emptyDraft } from '../../../local/assembly/application-draft';
import type { Application } from '../../../local/assembly/model';

/** An application that declares nothing. */
export function emptyApplication(accountId: string, region: string): Application {
  const { http: _, scaling: __, ...lists } = emptyDraft();
  return { accountId, region, ...lists, httpApis: [], outputs: {} };
}
