import { createHash } from 'node:crypto';
import type { Credentials } from '../cloud/types';

/** Who is behind an access key. */
export type Principal =
  | {
      /** One environment of a function, acting with the function's role. */
      readonly kind: 'function';
      readonly functionPath: string;
      readonly roleArn: string;
      readonly environmentId: string;
    }
  | {
      /** A user or role outside the stack: an operator, or a caller of the API. */
      readonly kind: 'caller';
      readonly arn: string;
    };

export interface KnownCredentials extends Credentials {
  readonly principal: Principal;
}

/** Hands out credentials and tells afterwards whose they are. Derived from the seed, never reused. */
export class Principals {
  private readonly known = new Map<string, KnownCredentials>();
  private issued = 0;

  constructor(private readonly seed: number) {}

  issue(principal: Principal): KnownCredentials {
    this.issued++;
    const digest = createHash('sha512').update(`${this.seed}/${this.issued}`).digest('hex');
    const credentials = {
      // ASIA marks temporary credentials.
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
      accessKeyId: `ASIA${digest.slice(0, 16).toUpperCase()}`,
      secretAccessKey: digest.slice(16, 56),
      sessionToken: digest.slice(56, 120),
      principal,
    };
    this.known.set(credentials.accessKeyId, credentials);
    return credentials;
  }

  find(accessKeyId: string): KnownCredentials | undefined {
    return this.known.get(accessKeyId);
  }

  /** Forgets credentials whose environment has ended. */
  revoke(accessKeyId: string): void {
    this.known.delete(accessKeyId);
  }
}
