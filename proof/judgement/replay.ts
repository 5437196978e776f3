import type { Application } from '../../local/assembly/model';
import type { LoggedDecision } from '../../local/authorization/decision-log';
import { PolicyBook, type PolicyRevision } from '../../local/authorization/policy-book';
import { decide } from '../../local/iam/decide';
import { type AccessRequest, accessRequest } from '../../local/iam/request/access-request';

/** Decides the same requests again by other policies. */
export class Replay {
  private readonly book: PolicyBook;
  private readonly requests: readonly {
    readonly decision: LoggedDecision;
    readonly request: AccessRequest;
  }[];

  /** @param decisions of which those that were allowed are decided again */
  constructor(application: Application, decisions: readonly LoggedDecision[]) {
    this.book = new PolicyBook(application);
    this.requests = decisions
      .filter(({ allowed }) => allowed)
      .map((decision) => ({ decision, request: accessRequest(decision) }));
  }

  /** @returns a request that would be denied, if there is one */
  flippedBy(revisions: readonly PolicyRevision[]): LoggedDecision | undefined {
    this.book.revise(revisions);
    return this.requests.find(({ request }) => !decide(request, this.book.inForce(request)).allowed)
      ?.decision;
  }
}
