import type { ClientSettings } from '../../scenario/payments-target';

/** AWS, or something that answers as AWS does, and can be deployed to. */
export interface Endpoint {
  /** What it is, with its version where that is known. */
  readonly name: string;
  readonly accountId: string;
  /** Settings of an SDK client that may do everything there. */
  readonly operator: ClientSettings;
  /** What the CDK CLI, or any other program that calls AWS, has to have in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends what was started for it; nothing where it was there before. */
  stop(): Promise<void>;
}
