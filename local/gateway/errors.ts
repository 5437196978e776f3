import { jsonError, type ServiceResponse, s3Error, xmlResponse } from '../engines/service';

/** Services whose clients read XML, and nothing else, with what they are called in it. */
const IN_XML: Readonly<Record<string, string>> = {
  cloudformation: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sns: 'http://sns.amazonaws.com/doc/2010-03-31/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

/** Whether a service speaks the query protocol. */
export function isQueried(service: string): boolean {
  return Object.hasOwn(IN_XML, service);
}

/** An error as each service writes it, in the protocol that it speaks. */
export function serviceError(
  service: string,
  status: number,
  code: string,
  message: string,
): ServiceResponse {
  if (isQueried(service)) {
    return xmlResponse(
      status,
      `<ErrorResponse xmlns="${IN_XML[service]}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${inXml(message)}</Message></Error></ErrorResponse>`,
    );
  }
  switch (service) {
    case 's3':
      return s3Error(status, code, inXml(message));
    case 'sqs': {
      const error = jsonError(status, `com.amazonaws.sqs#${code}`, message);
      // Clients that knew SQS's older protocol look for the code that it had there.
      const before = code === 'KmsAccessDenied' ? 'KMS.AccessDeniedException' : code;
      return { ...error, headers: { ...error.headers, 'x-amzn-query-error': `${before};Sender` } };
    }
    case 'dynamodb':
      return jsonError(status, `com.amazon.coral.service#${code}`, message);
    default:
      return jsonError(status, code, message);
  }
}

/** A message may quote what the caller sent. */
function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
