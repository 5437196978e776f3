import { CONTRACT_VERSION, EVENT_TYPES } from '../../../../lambda/contracts/events';
import { correlationId, paymentId } from '../../../../lambda/contracts/identifiers';
import { IDEMPOTENCY_KEY_PATTERN } from '../../../../lambda/contracts/payment-request';
import { CORRELATION_HEADER } from '../../../../lambda/shared/correlation';
import { recorded } from '../../contracts/support/recordings';
import { EXAMPLES } from './examples';
import { OPERATIONS, type Operation, statusesOf } from './operations';
import { type JsonSchema, refusal, SCHEMAS, schemaOf } from './schemas';

const REF = '#/components/schemas/';

/** The OpenAPI 3.1 description of the API, from the contracts. */
export function description() {
  const events = EVENT_TYPES.map((type) => [type, JSON.parse(recorded(CONTRACT_VERSION, type))]);
  const examples = Object.fromEntries(events);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sluice Payments',
      version: String(CONTRACT_VERSION),
      summary: 'Submit payments and see how they stand.',
      description:
        'Amounts are whole minor units with an ISO 4217 code, times ISO 8601 UTC. The schemas of the events are what a consumer reads: fields it does not know are left alone.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      {
        url: 'https://{apiId}.execute-api.{region}.amazonaws.com',
        variables: { apiId: { default: 'api' }, region: { default: 'us-east-1' } },
      },
    ],
    security: [{ sigv4: [] }],
    paths: Object.fromEntries(
      OPERATIONS.map((operation) => [operation.path, { [operation.method]: about(operation) }]),
    ),
    components: {
      securitySchemes: {
        sigv4: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          description:
            'Signature Version 4, service execute-api, of a role or user named merchant-<merchantId>.',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
      },
      schemas: Object.fromEntries(
        Object.entries(SCHEMAS).map(([name, schema]) => [
          name,
          name in examples ? { ...schema, examples: [examples[name]] } : schema,
        ]),
      ),
    },
  };
}

function about(operation: Operation) {
  const { operationId, summary, method } = operation;
  return {
    operationId,
    summary,
    parameters: method === 'post' ? [idempotencyKey, correlation] : [id, correlation],
    ...(method === 'post' && { requestBody }),
    responses: Object.fromEntries(
      statusesOf(operation).map((answer) => [String(answer.status), response(operation, answer)]),
    ),
  };
}

const id = { name: 'id', in: 'path', required: true, schema: schemaOf(paymentId) };

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'A new one for each payment, the same one when a request is repeated.',
  schema: { type: 'string', pattern: IDEMPOTENCY_KEY_PATTERN.source },
};

const correlation = {
  name: CORRELATION_HEADER,
  in: 'header',
  description: 'Stands in every log line about the payment; another one is made up if it is none.',
  schema: schemaOf(correlationId),
};

const requestBody = {
  required: true,
  description: 'At most 16 KiB of JSON in UTF-8 that names no field twice.',
  content: {
    'application/json': {
      schema: { $ref: `${REF}PaymentRequest` },
      examples: EXAMPLES.PaymentRequest,
    },
  },
};

function response({ success }: Operation, answer: ReturnType<typeof statusesOf>[number]) {
  const { status, codes, byPlatform } = answer;
  if (status === success.status) {
    const examples = EXAMPLES[success.schema];
    return {
      description: success.when,
      headers: {
        [CORRELATION_HEADER]: { schema: schemaOf(correlationId) },
        ...(status === 202 && { location: { schema: { type: 'string' } } }),
      },
      content: {
        'application/json': { schema: { $ref: `${REF}${success.schema}` }, examples },
      },
    };
  }
  const schemas: JsonSchema[] = [
    ...(codes.length > 0 ? [refusal(codes)] : []),
    ...(byPlatform ? [{ $ref: `${REF}PlatformRefusal` }] : []),
  ];
  const by = [...codes, ...(byPlatform ? ['API Gateway itself'] : [])];
  return {
    description: `${by.join(', ')}.`,
    content: {
      'application/json': { schema: schemas.length === 1 ? schemas[0] : { oneOf: schemas } },
    },
  };
}
