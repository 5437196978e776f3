import { Command, Option } from 'commander';
import { runCommand } from '../../cli/run-command';
import { assemblyOption, variantOptions } from './app-options';
import { examples, HAS_PAYMENTS, ofPayments } from './edition';

/** `sluice access` */
export function accessCommand(): Command {
  const command = new Command('access')
    .description(
      `Tell who may do what, from what \`cdk synth\` wrote. Without a question it is the whole access report${ofPayments('; without --assembly it is about Payments')}.`,
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
    .addOption(assemblyOption('ask what `cdk synth` wrote here'))
    .option('--stack <id...>', 'ask only these stacks of the assembly');
  return variantOptions(command)
    .option('--json', 'print one JSON document')
    .option('--verbose', 'show stack traces')
    .addHelpText(
      'after',
      `
A condition on what only a request tells is never taken to hold: the answer comes with it.
Exit code 0 also where the answer is nobody; 2 for what does not exist.
${examples(
  HAS_PAYMENTS
    ? [
        'access',
        'access --who dynamodb:PutItem --on Tables/Payments',
        "access --who s3:PutObject --on 'AuditLog/Bucket/events/*'",
        'access --who kms:Decrypt --on Keys/Events --encryption customer',
        'access --can RecordAudit --json',
        'access --assembly ../shop/cdk.out --stack Shop-prod',
      ]
    : [
        'access --stack Shop-prod',
        'access --who dynamodb:PutItem --on Orders',
        "access --who s3:PutObject --on 'Receipts/2026/*'",
        'access --can Ship --json',
      ],
)}`,
    )
    .action((options) =>
      runCommand(options, async () => (await import('./access/access.js')).access(options)),
    );
}
