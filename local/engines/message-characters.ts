/**
 * Characters that SQS refuses in a message.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
const REFUSED = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** What fauxqs looks for in a message before it takes it. */
export interface MessageTypes {
  readonly INVALID_MESSAGE_BODY_CHAR: RegExp;
}

/** Has fauxqs take what SQS takes: its own expression refuses everything beyond U+FFFF. */
export function takeAllOfUnicode({ INVALID_MESSAGE_BODY_CHAR: refused }: MessageTypes): void {
  refused.test = (text) => REFUSED.test(text);
}
