import { onErrors as pc } from '../../../cli/colours';
import { shortName } from '../../../local/assembly/short-name';
import type { CloudEvent } from '../../../local/cloud/types';

export interface Reported {
  readonly verbose: boolean;
  /** Whether things go wrong on purpose, so that nobody wants to hear of each. */
  readonly faults: boolean;
}

/** A line for whoever runs an app; undefined where they have not asked for so much. */
export function lineOf(event: CloudEvent, { verbose, faults }: Reported): string | undefined {
  const goesWrong = verbose || !faults;
  switch (event.kind) {
    case 'log':
      return verbose ? `${pc.dim(shortName(event.function))} ${event.line}` : undefined;
    case 'unmodelled':
      return `${pc.red('not modelled:')} ${event.message}`;
    case 'denied':
      return `${pc.red('denied:')} ${event.explanation}`;
    case 'fault':
      return verbose ? `${pc.magenta(event.fault)} ${event.subject}` : undefined;
    case 'invocation-error':
      return goesWrong
        ? `${pc.yellow(shortName(event.function))} ${event.errorType}: ${told(event.errorMessage, verbose)}${missingSdk(event.errorMessage)}`
        : undefined;
    case 'message':
      return goesWrong && event.outcome === 'dead-lettered'
        ? `${pc.yellow(shortName(event.consumer))} dead letter: message ${event.messageId} of ${nameOf(event.queueArn)}${event.reason === undefined ? '' : `: ${told(event.reason, verbose)}`}`
        : undefined;
    default:
      return undefined;
  }
}

/** Where a module was required from is more than most want to know. */
function told(message: string, verbose: boolean): string {
  return verbose ? message : (message.split('\nRequire stack:', 1)[0] ?? '');
}

function nameOf(queueArn: string): string {
  return queueArn.slice(queueArn.lastIndexOf(':') + 1);
}

/** On Lambda the SDK is there; here a process finds the project's, and an isolate none. */
function missingSdk(message: string): string {
  const [, name] =
    /Cannot find (?:module|package) '(@(?:aws-sdk|smithy)\/[^/']+)/.exec(message) ?? [];
  return name === undefined
    ? ''
    : `\n  Lambda has the AWS SDK, and this machine has not: npm install --save-dev ${name} and run functions in processes, or bundle it (NodejsFunction: bundling: { bundleAwsSDK: true })`;
}
