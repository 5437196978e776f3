import { IdentityReport } from '../../../lib';

const lineOn = (resource: object): string =>
  IdentityReport.ofTemplate({ Resources: { Subject: resource } }).text;

describe('an identity report', () => {
  it.each<[string, object, string]>([
    [
      'its policies',
      { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Delete' },
      'Subject = Subject, AWS::DynamoDB::Table, on removal Retain, on replacement Delete',
    ],
    [
      'a fixed name',
      { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'inbox' } },
      'Subject = Subject, AWS::SQS::Queue, on removal default, on replacement default, named inbox',
    ],
    [
      'a condition',
      { Type: 'AWS::SNS::Topic', Condition: 'IsProd' },
      'Subject = Subject, AWS::SNS::Topic, on removal default, on replacement default, when IsProd',
    ],
    [
      'a type it does not know, where somebody wants it kept',
      { Type: 'Custom::Ledger', DeletionPolicy: 'Retain' },
      'Subject = Subject, Custom::Ledger, on removal Retain, on replacement default',
    ],
  ])('tells of a resource with %s', (_, resource, line) => {
    expect(lineOn(resource)).toBe(line);
  });

  it.each([
    { Type: 'AWS::Lambda::Function' },
    // A new one with every change, by design.
    { Type: 'AWS::Lambda::Version', DeletionPolicy: 'Retain' },
  ])('leaves out $Type', (resource) => {
    expect(lineOn(resource)).toBe('nothing holds state');
  });
});
