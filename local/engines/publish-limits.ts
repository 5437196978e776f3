import type { TopicSpec } from '../assembly/model';
import { wrongWithAttributes } from './message-attributes';
import type { Publication } from './publish-request';
import { type ServiceResponse, UnmodelledCall, xmlResponse } from './service';

/** The most that fauxqs's topics take. */
const MODELLED_BYTES = 262_144;

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html */
const RAW_ATTRIBUTES = 10;

/** Neither line breaks nor control characters. */
const SUBJECT = /^[^\p{Cc}\u2028\u2029]{1,100}$/u;

const INVALID = 'InvalidParameter';

/**
 * Answers what AWS would refuse and fauxqs takes, and what AWS would take and lose.
 *
 * @param raw whether a subscription of the topic delivers without an envelope
 * @throws UnmodelledCall for what fauxqs cannot do
 */
export function checkPublications(
  publications: readonly Publication[],
  { path, fifo, maximumMessageBytes }: TopicSpec,
  raw: boolean,
): ServiceResponse | undefined {
  for (const publication of publications) {
    const { isEmptyEntry, bytes, attributes, messageGroupId } = publication;
    if (isEmptyEntry) {
      throw new UnmodelledCall(
        `with an empty message for ${path}, which the local cloud would leave out of a batch; give it a body, or run against AWS`,
      );
    }
    if (bytes > maximumMessageBytes) {
      return refusal('Invalid parameter: Message too long');
    }
    if (bytes > MODELLED_BYTES) {
      throw new UnmodelledCall(
        `with ${bytes} bytes for ${path}, and the local cloud's topics take ${MODELLED_BYTES}; publish less, or run against AWS`,
      );
    }
    if (raw && attributes.length > RAW_ATTRIBUTES) {
      return refusal(
        `${path}: a message must have at most ${RAW_ATTRIBUTES} attributes where delivery is raw, got ${attributes.length}; SNS would take it and deliver nothing, so put the rest into its body`,
      );
    }
    const wrong = wrongIn(publication, fifo);
    if (wrong !== undefined && publications.length > 1) {
      throw new UnmodelledCall(
        `for ${path} with a message that AWS refuses (${wrong.message}), and the local cloud does not take batches apart; correct it, or run against AWS`,
      );
    }
    if (wrong !== undefined) return refusal(wrong.message, wrong.code);
    if (!fifo && messageGroupId !== undefined && publications.length > 1) {
      throw new UnmodelledCall(
        `with groups for the standard topic ${path}, and the local cloud keeps those of single messages only; publish one by one, or run against AWS`,
      );
    }
  }
  return undefined;
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
function wrongIn(
  { attributes, subject, messageDeduplicationId }: Publication,
  fifo: boolean,
): { readonly code: string; readonly message: string } | undefined {
  const attribute = wrongWithAttributes(attributes);
  if (attribute !== undefined) return { code: 'ParameterValueInvalid', message: attribute };
  if (subject !== undefined && !SUBJECT.test(subject)) {
    return { code: INVALID, message: 'Invalid parameter: Subject' };
  }
  if (!fifo && messageDeduplicationId !== undefined) {
    return {
      code: INVALID,
      message:
        'Invalid parameter: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    };
  }
  return undefined;
}

function refusal(message: string, code = INVALID): ServiceResponse {
  const text = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return xmlResponse(
    400,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${text}</Message></Error></ErrorResponse>`,
  );
}
