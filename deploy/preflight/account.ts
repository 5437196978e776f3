import type { Template } from './planned-stack';

/** Whose credentials they are. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
}

/** What Lambda lets an account do in a region. */
export interface LambdaSettings {
  readonly concurrentExecutions: number;
  /** What no function has reserved. */
  readonly unreservedConcurrentExecutions: number;
}

export interface DeployedStack {
  readonly status: string;
  readonly terminationProtection: boolean;
}

/** Where a stack goes: an account of AWS, or an endpoint in its place. */
export interface Target {
  /** None when nothing says which. */
  readonly region?: string;
  /** None for AWS itself. */
  readonly endpoint?: string;
  /** Of the AWS configuration files. */
  readonly profile?: string;
}

/** What the preflight asks of the account; each call rejects as the SDK does. */
export interface Account {
  caller(): Promise<Caller>;
  /** Undefined when there is no such parameter. */
  parameter(name: string): Promise<string | undefined>;
  /** Which of these parameters there are. */
  existingParameters(names: readonly string[]): Promise<readonly string[]>;
  lambdaSettings(): Promise<LambdaSettings>;
  /** Numbers of IAM resources and their quotas, by the keys of `GetAccountSummary`. */
  iamSummary(): Promise<Readonly<Record<string, number>>>;
  /** Undefined when there is no such stack. */
  stack(name: string): Promise<DeployedStack | undefined>;
  /** Undefined when there is no such stack. */
  deployedTemplate(name: string): Promise<Template | undefined>;
}
