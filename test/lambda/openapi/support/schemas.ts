import * as z from 'zod/mini';
import { API_ERRORS, type ApiErrorCode } from '../../../../lambda/contracts/api-error';
import {
  CONTRACT_VERSION,
  EVENT_DATA,
  type EventType,
  envelope,
} from '../../../../lambda/contracts/events';
import { paymentId } from '../../../../lambda/contracts/identifiers';
import { amountMinor, currency } from '../../../../lambda/contracts/money';
import { paymentRequest } from '../../../../lambda/contracts/payment-request';
import type { PaymentView } from '../../../../lambda/get-payment/get-payment';
import type { SubmittedPayment } from '../../../../lambda/submit-payment/request-keys';

/** A JSON schema, 2020-12, as OpenAPI 3.1 has them. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What a reader has to bear: fields beside those that are listed only where they are refused. */
export function schemaOf(type: z.core.$ZodType): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(type, { io: 'input' });
  return schema;
}

const time = z.iso.datetime();

const submittedPayment: z.ZodMiniType<SubmittedPayment> = z.strictObject({
  paymentId,
  state: z.literal('submitted'),
});

const payment: z.ZodMiniType<PaymentView> = z.strictObject({
  paymentId,
  state: z.enum(['submitted', 'processed', 'declined']),
  amountMinor,
  currency,
  submittedAt: time,
  settledAt: z.optional(time),
  declineReason: z.optional(z.string()),
});

/** Every place of a request's body that a refusal may name. */
const FIELD =
  /^(body|amountMinor|currency|paymentToken|customerId|items(\.\d+(\.(sku|quantity))?)?)$/;

/** The body of a refusal with one of these codes. */
export function refusal(codes: readonly ApiErrorCode[]): JsonSchema {
  return schemaOf(
    z.strictObject({
      error: z.strictObject({
        code: z.enum(codes),
        message: z.string(),
        details: z.optional(
          z.array(z.strictObject({ field: z.string().check(z.regex(FIELD)), rule: z.string() })),
        ),
      }),
    }),
  );
}

/** An event of this type, as every consumer of this version reads it. */
export function eventSchema(type: EventType): JsonSchema {
  const head = schemaOf(envelope);
  return {
    ...head,
    properties: {
      ...head.properties,
      // The id is made of two fields; which payment it has to name, no schema can say.
      id: { type: 'string', pattern: `^pay_[0-9a-f]{32}\\.${type}$` },
      type: { type: 'string', const: type },
      version: { type: 'integer', minimum: CONTRACT_VERSION - 1, maximum: CONTRACT_VERSION + 1 },
      data: schemaOf(EVENT_DATA[type]),
    },
    required: [...(head.required ?? []), 'data'],
  };
}

const EVENT_TYPES = Object.keys(EVENT_DATA) as EventType[];

/** The named schemas of the description. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  PaymentRequest: schemaOf(paymentRequest),
  SubmittedPayment: schemaOf(submittedPayment),
  Payment: schemaOf(payment),
  Refusal: refusal(Object.keys(API_ERRORS) as ApiErrorCode[]),
  PlatformRefusal: schemaOf(z.strictObject({ message: z.string() })),
  ...Object.fromEntries(EVENT_TYPES.map((type) => [type, eventSchema(type)])),
};
