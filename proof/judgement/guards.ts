import type { Application } from '../../local/assembly/model';
import { callCircumstances } from '../../local/authorization/circumstances';
import { PolicyBook } from '../../local/authorization/policy-book';
import { decide } from '../../local/iam/decide';
import { type AccessRequest, accessRequest } from '../../local/iam/request/access-request';
import type { Guard } from '../atoms/guards';
import type { Probe } from '../probes/probe';

interface Attempt {
  readonly probe: Probe;
  readonly request: AccessRequest;
}

/** Attacks on an application, of which each must be denied. */
export class ProbedPolicies {
  /** Attacks that the policies let through as they are. */
  readonly successful: readonly Probe[];
  private readonly book: PolicyBook;
  private readonly failing: readonly Attempt[];

  constructor(application: Application, probes: readonly Probe[]) {
    this.book = new PolicyBook(application);
    const { accountId: resourceAccount, region } = application;
    const attempts = probes.map((probe) => ({
      probe,
      request: accessRequest({
        resourceAccount,
        ...probe,
        context: { ...callCircumstances(region, 0), ...probe.context },
      }),
    }));
    const succeed = new Set(attempts.filter(({ request }) => this.isAllowed(request)));
    this.successful = [...succeed].map(({ probe }) => probe);
    this.failing = attempts.filter((attempt) => !succeed.has(attempt));
  }

  /** @returns an attack that would get through without the guard, if there is one */
  keptOutBy({ without }: Guard): Probe | undefined {
    this.book.revise([without]);
    return this.failing.find(({ request }) => this.isAllowed(request))?.probe;
  }

  private isAllowed(request: AccessRequest): boolean {
    return decide(request, this.book.inForce(request)).allowed;
  }
}
