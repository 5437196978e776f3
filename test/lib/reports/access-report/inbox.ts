import { AccessReport } from '../../../../lib';

/** The report on one resource, called Subject, and whatever else there is. */
export function reportOn(type: string, properties: object, others: object = {}): string {
  return AccessReport.ofTemplate({
    Resources: { Subject: { Type: type, Properties: properties }, ...others },
  }).text;
}

export const inbox = { Inbox: { Type: 'AWS::SQS::Queue' } };
export const inboxArn = { 'Fn::GetAtt': ['Inbox', 'Arn'] };
export const policy = (...statements: object[]): object => ({
  Version: '2012-10-17',
  Statement: statements,
});
