/** An attribute of a message, as it was sent to a queue or to a topic. */
export interface MessageAttribute {
  readonly name: string;
  readonly type: string | undefined;
  readonly text: string | undefined;
  /** In base64. */
  readonly binary: string | undefined;
}

const NAME = /^(?!(?:aws|amazon)\.|\.)(?!.*\.(?:\.|$))[\w.-]{1,256}$/i;
const TYPE = /^(?:String|Number|Binary)(?:\..+)?$/;

/**
 * What AWS says to attributes that it refuses; fauxqs takes them.
 *
 * @returns undefined when nothing is wrong
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export function wrongWithAttributes(attributes: readonly MessageAttribute[]): string | undefined {
  return attributes.map(wrongWith).find((wrong) => wrong !== undefined);
}

function wrongWith({ name, type = '', text, binary }: MessageAttribute): string | undefined {
  const attribute = `The message attribute '${name}'`;
  if (!NAME.test(name)) {
    return `The message attribute name '${name}' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-), and period (.) characters.`;
  }
  if (!TYPE.test(type)) {
    return `${attribute} has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`;
  }
  const value = type.startsWith('Binary') ? binary : text;
  if (value === undefined || value === '') {
    return `${attribute} must contain non-empty message attribute value for message attribute type '${type}'.`;
  }
  if (type.startsWith('Number') && !isNumber(value)) {
    return `Could not cast message attribute '${name}' value to number.`;
  }
  return undefined;
}

function isNumber(text: string): boolean {
  return text.trim() === text && Number.isFinite(Number(text));
}
