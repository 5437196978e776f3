import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Encryption } from '../../lib/payments/encryption';
import type { Ordering } from '../../lib/payments/ordering';
import { PaymentsStack } from '../../lib/payments/payments-stack';
import type { StageName } from '../../lib/payments/stage-settings';

/**
 * The stack of a stage with the feature flags of cdk.json, as it is deployed, but nothing bundled:
 * what a handler holds changes no wire and no permission.
 */
export function paymentsStack(
  stage: StageName,
  encryption?: Encryption,
  ordering?: Ordering,
): PaymentsStack {
  const { context } = JSON.parse(readFileSync(path.join(__dirname, '../../cdk.json'), 'utf8'));
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });
  return new PaymentsStack(app, `Payments-${stage}`, { stage, encryption, ordering });
}

// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON, and tests change it at will
export type TemplateJson = { [key: string]: any };

export function templateOf(stack: PaymentsStack): TemplateJson {
  return Template.fromStack(stack).toJSON();
}
