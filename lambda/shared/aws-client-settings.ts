/**
 * Settings every AWS client of the handlers shares.
 *
 * The SDK sets no time limit on a request. These calls answer in milliseconds; three seconds leave
 * room for the SDK's own second and third attempt within a function's timeout.
 *
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/migrate-client-constructors.html
 */
export const AWS_CLIENT_SETTINGS = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 3_000,
    throwOnRequestTimeout: true,
  },
};
