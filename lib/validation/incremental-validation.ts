import {
  CloudFormationValidatePlugin,
  type CloudFormationValidatePluginProps,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
  type PolicyValidationStack,
} from 'aws-cdk-lib';
import { CleanTemplates } from './clean-templates';
import { validatorVersion } from './validator-version';

/**
 * One for each set of rules, for all apps of a process: each takes 120 MiB (Node.js 24) that it never
 * gives back.
 */
const validators = new Map<string, CloudFormationValidatePlugin>();

/**
 * The CDK's own validation of templates, which passes over those in which it found nothing before.
 *
 * Validation takes about two seconds of every synthesis, nearly as much as all the rest of Payments'
 * where nothing has changed (docs/synthesis.md). What it says of a template depends on that template, on the account and the
 * Region, on the rules, and on the version of the CDK; where it found nothing, these are remembered
 * as a digest, below `node_modules/.cache/sluice-cdk`. A template with findings, also acknowledged
 * ones, is validated every time. The context `sluice:cache` says otherwise: `false` remembers
 * nothing, and a path has it remembered there.
 *
 * It takes the place of the validation that every app has.
 *
 * @example
 * const app = new App();
 * Validations.of(app).addPlugins(new IncrementalValidation());
 */
export class IncrementalValidation extends CloudFormationValidatePlugin {
  private readonly rules: string;
  private readonly validator: CloudFormationValidatePlugin;

  /** @param props what the CDK's plugin takes */
  public constructor(props: CloudFormationValidatePluginProps = {}) {
    super(props);
    this.rules = JSON.stringify(props);
    this.validator = validators.get(this.rules) ?? new CloudFormationValidatePlugin(props);
    validators.set(this.rules, this.validator);
  }

  /** The version of the validator, which is loaded only where it is needed. */
  public override get version(): string | undefined {
    return validatorVersion() ?? this.validator.version;
  }

  /** What the CDK's plugin has: the version. At every synthesis the CDK asks for both. */
  public override get ruleIds(): string[] | undefined {
    const version = validatorVersion();
    return version === undefined ? this.validator.ruleIds : [version];
  }

  /** Validates every stack of the app; the CDK calls it at synthesis. */
  public override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const clean = CleanTemplates.of(context, this.rules);
    if (clean === undefined) return this.validator.validate(context);
    const stackTemplates = context.stackTemplates.filter((each) => !clean.has(each));
    if (stackTemplates.length === 0) return { success: true, violations: [] };
    const report = this.validator.validate({ ...context, stackTemplates });
    clean.add(stackTemplates.filter(isClean(report)));
    return report;
  }
}

/** A finding without a template may be one of any. */
function isClean({ violations }: PolicyValidationPluginReport) {
  const found = new Set(
    violations.flatMap(({ violatingResources }) =>
      violatingResources.length === 0
        ? [undefined]
        : violatingResources.map(({ templatePath }) => templatePath),
    ),
  );
  return ({ templatePath }: PolicyValidationStack) =>
    !found.has(templatePath) && !found.has(undefined);
}
