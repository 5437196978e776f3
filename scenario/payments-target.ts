/** AWS credentials of somebody who calls. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Settings of an AWS SDK client. */
export interface ClientSettings {
  /** Left out for AWS itself. */
  readonly endpoint?: string;
  readonly region: string;
  readonly credentials: Credentials;
}

/** Where Payments runs, as the scenario sees it: addresses, names and credentials. */
export interface PaymentsTarget {
  /** Where the API answers: `http://…` or `https://…`, without a path. */
  readonly apiUrl: string;
  /** The host to connect to, and whose certificate is checked, in place of the one in `apiUrl`. */
  readonly connectTo?: string;
  readonly region: string;
  readonly gatewaySecretArn: string;
  readonly inventoryTableName: string;
  readonly auditBucketName: string;
  /** Settings for an AWS client that acts as whoever runs the system. */
  operatorClient(): Promise<ClientSettings>;
  /** Credentials of a merchant's role. */
  merchant(merchantId: string): Promise<Credentials>;
}

/** A target with what the scenario looks at besides. */
export interface ScenarioTarget extends PaymentsTarget {
  /** A queue that hears what customers are told. */
  readonly heardQueueUrl: string;
  readonly consumers: Readonly<Record<string, ConsumerQueues>>;
  /**
   * Has what fails in a queue come back soon, in place of after its visibility timeout.
   *
   * @returns what puts the queue back as it was
   */
  hastenRetries(queueUrl: string): Promise<() => Promise<void>>;
  /** Lets time pass, where it can be moved. */
  passTime(): Promise<void>;
}

/** URLs of a consumer's queues. */
export interface ConsumerQueues {
  readonly inboxUrl: string;
  readonly deadLettersUrl: string;
}
