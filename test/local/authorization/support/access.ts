import type { Application } from '../../../../local/assembly/model';
import { AccessControl } from '../../../../local/authorization/access-control';
import type { Denial, IamMode } from '../../../../local/authorization/authorizer';

/** Access control of an application, and what it tells. */
export class TestAccess {
  readonly control: AccessControl;
  /** Who was refused, and what, in the order in which it happened. */
  readonly denials: { asker: string; denial: Denial; explanation: string }[] = [];

  /** Of policies that something could not be decided by. */
  readonly undecided: string[] = [];

  constructor(application: Application, mode: IamMode = 'enforce') {
    this.control = new AccessControl({
      application,
      mode,
      onDenial: (asker, denial, explanation) => this.denials.push({ asker, denial, explanation }),
      onUndecided: (message) => this.undecided.push(message),
    });
    this.control.log.restart();
  }

  /** Everything that was asked for, as `principal: action on resource`. */
  get asked(): string[] {
    return this.control.log.decisions().map(({ principal, action, resource }) => {
      const who = principal.kind === 'service' ? principal.name : 'the role';
      return `${who}: ${action} on ${resource}`;
    });
  }
}
