import type { Denial } from '../authorization/authorizer';
import type { ServiceResponse } from '../engines/service';
import { awsMessage } from '../iam/explain';
import { serviceError } from './errors';
import type { ServiceName } from './operations';

interface Wording {
  readonly status: number;
  readonly code: string;
  /** How the service spells an action in its messages. */
  readonly spell: (action: string) => string;
}

const asWritten = (action: string) => action;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const WORDINGS: Readonly<Record<ServiceName, Wording>> = {
  dynamodb: { status: 400, code: 'AccessDeniedException', spell: asWritten },
  s3: { status: 403, code: 'AccessDenied', spell: asWritten },
  secretsmanager: { status: 400, code: 'AccessDeniedException', spell: asWritten },
  sns: {
    status: 403,
    code: 'AuthorizationError',
    spell: (action) => action.replace('sns:', 'SNS:'),
  },
  sqs: { status: 403, code: 'AccessDenied', spell: (action) => action.toLowerCase() },
};

/**
 * What each service answers when the caller may not use the key of a resource.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
const KEY_WORDINGS: Readonly<Partial<Record<ServiceName, { status: number; code: string }>>> = {
  sns: { status: 400, code: 'KMSAccessDenied' },
  sqs: { status: 400, code: 'KmsAccessDenied' },
};

/** AWS's own answer to a call that is denied. */
export function accessDenied(service: ServiceName, { request, decision }: Denial): ServiceResponse {
  const { spell, ...ofService } = WORDINGS[service];
  if (!request.action.startsWith('kms:')) {
    const { status, code } = ofService;
    return serviceError(
      service,
      status,
      code,
      awsMessage(request, decision, spell(request.action)),
    );
  }
  const { status, code } = KEY_WORDINGS[service] ?? ofService;
  return serviceError(service, status, code, awsMessage(request, decision, request.action));
}
