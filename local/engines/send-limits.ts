import { type MessageAttribute, wrongWithAttributes } from './message-attributes';
import { jsonError, type ServiceResponse, UnmodelledCall } from './service';

type Input = Readonly<Record<string, unknown>>;

const MOST_ATTRIBUTES = 10;
const MOST_DELAY_SECONDS = 900;
const ID = /^[!-~]{1,128}$/;

/**
 * Answers what AWS would refuse and fauxqs takes: the limits of delays, attributes and ids.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 * @throws UnmodelledCall for such a message of a batch, which AWS refuses and not the others
 */
export function checkSending(input: Input, fifo: boolean): ServiceResponse | undefined {
  const { Entries: entries = [] } = input;
  for (const entry of Array.isArray(entries) ? entries : []) {
    const wrong = wrongIn(entry, fifo);
    if (wrong === undefined) continue;
    throw new UnmodelledCall(
      `with a message that AWS refuses (${wrong}), and the local cloud does not take batches apart; correct it, or run against AWS`,
    );
  }
  const wrong = wrongIn(input, fifo);
  if (wrong === undefined) return undefined;
  const error = jsonError(400, 'com.amazonaws.sqs#InvalidParameterValue', wrong);
  return {
    ...error,
    headers: { ...error.headers, 'x-amzn-query-error': 'InvalidParameterValue;Sender' },
  };
}

function wrongIn(input: Input, fifo: boolean): string | undefined {
  const { DelaySeconds: delay = 0 } = input;
  const attributes = attributesOf(input);
  if (!(Number(delay) >= 0 && Number(delay) <= MOST_DELAY_SECONDS)) {
    return invalid(
      'DelaySeconds',
      delay,
      `DelaySeconds must be >= 0 and <= ${MOST_DELAY_SECONDS}.`,
    );
  }
  if (attributes.length > MOST_ATTRIBUTES) {
    return `Number of message attributes [${attributes.length}] exceeds the allowed maximum [${MOST_ATTRIBUTES}].`;
  }
  const wrong = wrongWithAttributes(attributes);
  if (wrong !== undefined) return wrong;
  if (!fifo && input['MessageDeduplicationId'] !== undefined) {
    const why = 'The request includes a parameter that is not valid for this queue type.';
    return invalid('MessageDeduplicationId', input['MessageDeduplicationId'], why);
  }
  for (const name of ['MessageGroupId', 'MessageDeduplicationId']) {
    const id = input[name];
    if (id === undefined || ID.test(String(id))) continue;
    return invalid(
      name,
      id,
      `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    );
  }
  return undefined;
}

interface Attribute {
  readonly DataType?: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

function attributesOf({ MessageAttributes: attributes = {} }: Input): MessageAttribute[] {
  return Object.entries(attributes as Record<string, Attribute>).map(([name, attribute]) => {
    const { DataType: type, StringValue: text, BinaryValue: binary } = attribute;
    return { name, type, text, binary };
  });
}

function invalid(name: string, value: unknown, why: string): string {
  return `Value ${value} for parameter ${name} is invalid. Reason: ${why}`;
}
