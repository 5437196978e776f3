import type { PolicyDocument } from '../iam/policy/document';

/**
 * The AWS managed policies that CDK's own constructs give to roles. Others change without notice
 * and are best written out.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const DOCUMENTS: Readonly<Record<string, PolicyDocument>> = {
  'service-role/AWSLambdaBasicExecutionRole': allowing('*', [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ]),
  'service-role/AWSLambdaSQSQueueExecutionRole': allowing('*', [
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ]),
  AWSXRayDaemonWriteAccess: allowing('*', [
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:GetSamplingStatisticSummaries',
  ]),
  AdministratorAccess: allowing('*', ['*']),
};

/** What the whole account may be used for, by those who run it. */
export const ADMINISTRATOR_ACCESS: PolicyDocument = allowing('*', ['*']);

/** @returns the document of the policy with this ARN, where it is known */
export function awsManagedPolicy(arn: string): PolicyDocument | undefined {
  const [, name = ''] = /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  return Object.hasOwn(DOCUMENTS, name) ? DOCUMENTS[name] : undefined;
}

/** The names of those that are known, for messages. */
export function knownManagedPolicies(): string {
  return Object.keys(DOCUMENTS).join(', ');
}

function allowing(Resource: string, Action: readonly string[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] };
}
