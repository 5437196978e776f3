import { Failure } from '../contracts/failures';

/** What of an error may be logged. */
export interface ErrorDescription {
  readonly name: string;
  /** Only of errors known not to quote what a customer sent. */
  readonly message?: string;
  readonly retryable: boolean;
  /** Where it was thrown. */
  readonly at?: string;
  /** The AWS request, for AWS Support. */
  readonly awsRequestId?: string;
  readonly cause?: ErrorDescription;
}

/**
 * An error as it may be logged.
 *
 * Loggers print an error's every property, and AWS errors carry whole items
 * (`ConditionalCheckFailedException.Item`); messages of Node's own errors quote their input. So only
 * messages of our own failures and of AWS services are kept, and no other property.
 */
export function describeError(error: unknown, depth = 3): ErrorDescription {
  if (!(error instanceof Error)) {
    return { name: typeof error, retryable: true };
  }
  const awsRequestId = awsRequestIdOf(error);
  const trusted = error instanceof Failure || awsRequestId !== undefined;
  return {
    name: error.name,
    ...(trusted && { message: error.message }),
    retryable: error instanceof Failure ? error.retryable : true,
    ...placeOf(error),
    ...(awsRequestId !== undefined && { awsRequestId }),
    ...(error.cause !== undefined && depth > 0 && { cause: describeError(error.cause, depth - 1) }),
  };
}

function awsRequestIdOf(error: Error): string | undefined {
  const metadata = (error as { $metadata?: { requestId?: string } }).$metadata;
  return metadata === undefined ? undefined : (metadata.requestId ?? 'unknown');
}

/** The first frame of the stack, after the message, a line of which may look like a frame. */
function placeOf({ stack = '', message }: Error): { at?: string } {
  const messageAt = stack.indexOf(message);
  const frames = messageAt < 0 ? '' : stack.slice(messageAt + message.length);
  const frame = frames.split('\n').find((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return frame === undefined ? {} : { at: frame.trim() };
}
