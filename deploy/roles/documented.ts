/** What a deployment needs and no resource schema names. */
export interface DocumentedNeed {
  readonly actions: readonly string[];
  readonly because: string;
  readonly source: string;
}

export const DOCUMENTED: readonly DocumentedNeed[] = [
  {
    actions: [
      'logs:DeleteLogDelivery',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:UpdateLogDelivery',
    ],
    because:
      'API Gateway turns the access log of an HTTP API on in the name of whoever asks for it',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html',
  },
  {
    actions: ['ssm:GetParameters'],
    because: 'every CDK template has the version of its bootstrap as a parameter',
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html',
  },
];
