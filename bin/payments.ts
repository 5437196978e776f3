import { App, PermissionsBoundary, Validations } from 'aws-cdk-lib';
import { Guardrails } from '../lib/guardrails/guardrails';
import { LocalProfile } from '../lib/local-profile/local-profile';
import { encryptionNamed } from '../lib/payments/encryption';
import { orderingNamed } from '../lib/payments/ordering';
import { PaymentsStack } from '../lib/payments/payments-stack';
import { profileNamed } from '../lib/payments/profile';
import { stageNamed } from '../lib/payments/stage-settings';
import { IncrementalValidation } from '../lib/validation/incremental-validation';

const app = new App();
// The local loop leaves out the CDK's own validation for its seconds, and the guardrails with it.
if (process.env['CDK_VALIDATION'] !== 'false') {
  Validations.of(app).addPlugins(new Guardrails(), new IncrementalValidation());
}
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev');
const profile = profileNamed(app.node.tryGetContext('profile') ?? 'aws');
const encryption = encryptionNamed(app.node.tryGetContext('encryption') ?? 'aws');
const ordering = orderingNamed(app.node.tryGetContext('ordering') ?? 'standard');
const operators: string | undefined = app.node.tryGetContext('operators');
const boundary: string | undefined = app.node.tryGetContext('permissionsBoundary');
new PaymentsStack(app, `Payments-${stage}`, {
  stage,
  encryption,
  ordering,
  operators: operators?.split(','),
  // CloudFormation hands them on to every resource that takes tags.
  tags: { application: 'payments', stage },
  permissionsBoundary: boundary ? PermissionsBoundary.fromName(boundary) : undefined,
});
if (profile === 'local') LocalProfile.applyTo(app);
