import { jsonError, type ServiceResponse, s3Error, xmlResponse } from '../engines/service';

/** An error as each service writes it, in the protocol that it speaks. */
export function serviceError(
  service: string,
  status: number,
  code: string,
  message: string,
): ServiceResponse {
  switch (service) {
    case 's3':
      return s3Error(status, code, inXml(message));
    case 'sns':
      return xmlResponse(
        status,
        `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${inXml(message)}</Message></Error></ErrorResponse>`,
      );
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
