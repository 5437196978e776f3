import { Command, Option } from 'commander';
import { runCommand } from '../../cli/run-command';
import { encryptionOption, orderingOption, stageOption } from './payments-variant';

/** `sluice access` */
export function accessCommand(): Command {
  return new Command('access')
    .description(
      'Tell who may do what, from what `cdk synth` wrote. Without a question it is the whole access report; without --assembly it is about Payments.',
    )
    .addOption(
      new Option(
        '--who <action>',
        'who can do this, and through which statement of which policy',
      ).conflicts('can'),
    )
    .option(
      '--on <resource>',
      'what --who asks about: a construct path, an ARN or a physical name; after it, /… is what lies below: an object, an index, a route',
    )
    .option('--can <function>', 'what this function, or role, can do, and who can invoke it')
    .option('--assembly <dir>', 'ask what `cdk synth` wrote here instead of Payments')
    .option('--stack <id...>', 'ask only these stacks of the assembly')
    .addOption(stageOption())
    .addOption(encryptionOption())
    .addOption(orderingOption())
    .option('--json', 'print one JSON document')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `
A condition on what only a request tells is never taken to hold: the answer comes with it.
Exit code 0 also where the answer is nobody; 2 for what does not exist.

Examples:
  npm run -s sluice -- access
  npm run -s sluice -- access --who dynamodb:PutItem --on Tables/Payments
  npm run -s sluice -- access --who s3:PutObject --on 'AuditLog/Bucket/events/*'
  npm run -s sluice -- access --who kms:Decrypt --on Keys/Events --encryption customer
  npm run -s sluice -- access --can RecordAudit --json
  npm run -s sluice -- access --assembly ../shop/cdk.out --stack Shop-prod`,
    )
    .action((options) =>
      runCommand(options, async () => (await import('./access/access.js')).access(options)),
    );
}
