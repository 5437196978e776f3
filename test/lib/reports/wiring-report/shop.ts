import { WiringReport } from '../../../../lib';

/** The lines on one resource, called Subject, and whatever else there is. */
export function linesOn(type: string, properties: object, others: object = {}): string[] {
  const report = WiringReport.ofTemplate({
    Resources: { Subject: { Type: type, Properties: properties }, ...others },
  });
  return report.text.split('\n');
}

export const ref = (logicalId: string): object => ({ Ref: logicalId });
export const arn = (logicalId: string): object => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

export const queue = (properties = {}): object => ({
  Type: 'AWS::SQS::Queue',
  Properties: properties,
});
export const shop = {
  Alarms: { Type: 'AWS::SNS::Topic' },
  Function: { Type: 'AWS::Lambda::Function' },
  Inbox: queue(),
  Letters: queue({ MessageRetentionPeriod: 1_209_600 }),
  Logs: { Type: 'AWS::Logs::LogGroup' },
  Orders: { Type: 'AWS::DynamoDB::Table' },
  Placed: { Type: 'AWS::SNS::Topic' },
  Role: { Type: 'AWS::IAM::Role' },
};
