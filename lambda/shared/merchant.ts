import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ApiError } from '../contracts/api-error';
import { merchantId } from '../contracts/identifiers';

/**
 * An IAM user's ARN, or an assumed role's as STS writes it: the role's name without its path, then
 * the session's name, which the caller chooses and which therefore says nothing.
 */
const PRINCIPAL =
  /^arn:aws[a-z-]*:(?:sts::\d{12}:assumed-role\/merchant-([^/]+)\/[^/]+|iam::\d{12}:user\/(?:[^/]+\/)*merchant-([^/]+))$/;

/** The part of an HTTP API event that IAM authorisation fills in. */
type IamAuthorizedContext = APIGatewayProxyEventV2['requestContext'] & {
  readonly authorizer?: { readonly iam?: { readonly userArn?: string | null } };
};

/**
 * The merchant a request comes from: the role or user that signed it is named
 * `merchant-<merchantId>`.
 *
 * The account is not compared: an HTTP API has no resource policy, so principals of other accounts
 * can only come through a role of this one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html
 * @throws ApiError CallerNotAMerchant when it is signed by anyone else, or not signed.
 */
export function merchantOf(event: APIGatewayProxyEventV2): string {
  const context: IamAuthorizedContext = event.requestContext;
  const match = PRINCIPAL.exec(context.authorizer?.iam?.userArn ?? '');
  const name = merchantId.safeParse(match?.[1] ?? match?.[2]);
  if (!name.success) {
    throw new ApiError(
      'CallerNotAMerchant',
      'The caller must be an IAM role or user named merchant-<merchantId>; sign the request with the credentials of one.',
    );
  }
  return name.data;
}
