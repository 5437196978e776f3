import type { Application } from '../assembly/model';
import { AccessControl } from '../authorization/access-control';
import type { IamMode } from '../authorization/authorizer';
import type { CloudEvent } from './types';

export interface AccessListeners {
  readonly tell: (event: CloudEvent) => void;
  readonly onDenied: () => void;
}

/** Decisions by the policies of an application, denials told. */
export function createAccessControl(
  application: Application,
  mode: IamMode = 'enforce',
  { tell, onDenied }: AccessListeners,
): AccessControl {
  return new AccessControl({
    application,
    mode,
    onDenial: (asker, { request: { action, resource } }, explanation) => {
      onDenied();
      tell({ kind: 'denied', asker, action, resource, explanation, at: Date.now() });
    },
    onUndecided: (message) => tell({ kind: 'unmodelled', message }),
  });
}
