import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from 'aws-cdk-lib';

/**
 * Rules that fail synthesis where a stack loses messages, lets in more than it needs to, pays for
 * what it does not use, or has alarms that nobody hears.
 *
 * They read the templates as they are deployed, whoever wrote a resource, with which constructs,
 * and whatever changed it afterwards. References are followed from stack to stack, through nested
 * ones too. What only the deployment knows is never guessed: the report's metadata tells what is unknown.
 * docs/guardrails has a page a rule.
 *
 * A rule that does not hold for a construct is acknowledged at that construct, with the reason:
 * `Validations.of(inbox).acknowledge({ id: 'Guardrails::visibility-timeout', reason: '…' })`.
 *
 * The context `sluice:accountConcurrency` says how many concurrent executions the account has in a
 * Region, for the rules that add up what is reserved.
 *
 * @example
 * const app = new App();
 * Validations.of(app).addPlugins(new Guardrails());
 */
export class Guardrails implements IPolicyValidationPlugin {
  /** What the id of an acknowledgement begins with. */
  public readonly name: string = 'Guardrails';

  /** The ids of all rules. */
  public get ruleIds(): string[] | undefined {
    return validation().RULE_IDS;
  }

  /** Checks every stack of the app; the CDK calls it at synthesis. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return validation().validate(context);
  }
}

/** The rules are loaded when somebody asks: an app without guardrails does not wait for them. */
function validation(): typeof import('./plugin/validate') {
  return require('./plugin/validate');
}
