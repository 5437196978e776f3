/** Pages of AWS's documentation that the cases come from. */

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';

const page = (name: string) => (anchor?: string) =>
  `${IAM}/${name}.html${anchor === undefined ? '' : `#${anchor}`}`;

export const DECIDING = page('reference_policies_evaluation-logic_policy-eval-denyallow');
export const SAME_ACCOUNT = page('reference_policies_evaluation-logic_policy-eval-basics');
export const WITH_RESOURCE_POLICIES = page(
  'reference_policies_evaluation-logic_policy-eval-basics-id-rdp',
);
export const CROSS_ACCOUNT = page('reference_policies_evaluation-logic-cross-account');
export const BOUNDARIES = page('access_policies_boundaries');
export const GRAMMAR = page('reference_policies_grammar');
export const VERSION = page('reference_policies_elements_version');
export const STATEMENT = page('reference_policies_elements_statement');
export const EFFECT = page('reference_policies_elements_effect');
export const PRINCIPAL = page('reference_policies_elements_principal');
export const NOT_PRINCIPAL = page('reference_policies_elements_notprincipal');
export const ACTION = page('reference_policies_elements_action');
export const NOT_ACTION = page('reference_policies_elements_notaction');
export const RESOURCE = page('reference_policies_elements_resource');
export const NOT_RESOURCE = page('reference_policies_elements_notresource');
export const CONDITION = page('reference_policies_elements_condition');
export const OPERATORS = page('reference_policies_elements_condition_operators');
export const SEVERAL = page('reference_policies_condition-logic-multiple-context-keys-or-values');
export const MULTIVALUED = page('reference_policies_condition-single-vs-multi-valued-context-keys');
export const MULTIVALUED_EXAMPLES = page(
  'reference_policies_condition_examples-multi-valued-context-keys',
);
export const VARIABLES = page('reference_policies_variables');
export const KEYS = page('reference_policies_condition-keys');
export const CONFUSED_DEPUTY = page('confused-deputy');
export const ROLE_TRUST = page('id_roles_update-role-trust-policy');
export const ROOT_USER = page('id_root-user');

export const KMS_KEY_POLICIES =
  'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html';
export const KMS_VIA_SERVICE =
  'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service';
export const KMS_CROSS_ACCOUNT =
  'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html';
export const LAMBDA_SOURCE_FUNCTION =
  'https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html';
export const LAMBDA_RESOURCES =
  'https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html';
export const DYNAMODB_CONDITIONS =
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html';
export const DYNAMODB_INDEXES =
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html';
export const S3_PREFIX =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html';
export const S3_CONDITIONAL_WRITES =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html';
export const S3_ENCRYPTION =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html';
export const SNS_TO_SQS =
  'https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html';
export const SQS_EXAMPLES =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html';
export const LOG_GROUPS =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html';
