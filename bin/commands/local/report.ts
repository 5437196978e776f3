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
        ? `${pc.yellow(shortName(event.function))} ${event.errorType}: ${event.errorMessage}${missingSdk(event.errorMessage)}`
        : undefined;
    case 'message':
      return goesWrong && event.outcome === 'dead-lettered'
        ? `${pc.yellow(shortName(event.consumer))} dead letter: ${event.reason ?? 'its function could not handle it'}`
        : undefined;
    default:
      return undefined;
  }
}

/** On Lambda the SDK is there; a bundle without it finds here what lies above its directory. */
function missingSdk(message: string): string {
  return /Cannot find (?:module|package) '@(?:aws-sdk|smithy)\//.test(message)
    ? '\n  Lambda has the AWS SDK, this machine has not: bundle it (NodejsFunction: bundling: { bundleAwsSDK: true }), or have the assembly below the node_modules that hold it'
    : '';
}
