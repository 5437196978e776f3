import type { TopicSpec } from '../assembly/model';
import type { Publication } from './publish-request';
import { type ServiceResponse, UnmodelledCall, xmlResponse } from './service';

/** The most that fauxqs's topics take. */
const MODELLED_BYTES = 262_144;

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html */
const RAW_ATTRIBUTES = 10;

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
  for (const { isEmptyEntry, bytes, attributes, messageGroupId } of publications) {
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
    if (raw && attributes > RAW_ATTRIBUTES) {
      return refusal(
        `${path}: a message must have at most ${RAW_ATTRIBUTES} attributes where delivery is raw, got ${attributes}; SNS would take it and deliver nothing, so put the rest into its body`,
      );
    }
    if (!fifo && messageGroupId !== undefined && publications.length > 1) {
      throw new UnmodelledCall(
        `with groups for the standard topic ${path}, and the local cloud keeps those of single messages only; publish one by one, or run against AWS`,
      );
    }
  }
  return undefined;
}

function refusal(message: string): ServiceResponse {
  return xmlResponse(
    400,
    `<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>${message}</Message></Error></ErrorResponse>`,
  );
}
