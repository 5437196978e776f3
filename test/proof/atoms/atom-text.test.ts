import { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StatementDocument } from '../../../local/iam/policy/document';
import { atomText, guardText } from '../../../proof/atoms/atom-text';
import { guardsOf } from '../../../proof/atoms/guards';
import { ResourceNames } from '../../../proof/names/resource-names';
import { policy } from '../support/application';
import { environment, synthesised } from '../support/synthesised';

const names = synthesised(
  (app) => new Queue(new Stack(app, 'Shop'), 'Inbox'),
  (directory) => new ResourceNames(directory, environment),
);
const inbox = names.arnOf('Inbox');

describe('the text of a permission', () => {
  it.each<[string, StatementDocument, string]>([
    [
      'what, and on what, by construct path',
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: inbox },
      'allow sqs:SendMessage on <Inbox>',
    ],
    [
      'whom, and if what',
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: inbox,
        Condition: {
          ArnEquals: { 'aws:SourceArn': inbox },
          StringEquals: { 'aws:SourceAccount': '1' },
        },
      },
      'allow Service sns.amazonaws.com to sqs:SendMessage on <Inbox> if ArnEquals aws:SourceArn = <Inbox> if StringEquals aws:SourceAccount = 1',
    ],
    [
      'everybody, and the role itself',
      { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
      'allow * to sts:AssumeRole on itself',
    ],
    [
      'what is spared',
      { Effect: 'Allow', NotAction: ['sqs:*', 'sns:*'], NotResource: inbox },
      'allow all but sqs:*, sns:* on all but <Inbox>',
    ],
  ])('says %s', (_name, statement, text) => {
    expect(atomText(statement, names)).toBe(text);
  });
});

describe('the text of a guard', () => {
  const textsOf = (statement: StatementDocument) =>
    guardsOf(policy('resource', inbox, statement)).map((guard) => guardText(guard, names));
  const allow: StatementDocument = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'sqs:SendMessage',
    Resource: inbox,
    Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:*:*:a' } },
  };

  it('says which condition of what', () => {
    expect(textsOf(allow)).toEqual([
      'Allow sqs:SendMessage on <Inbox> without ArnEquals aws:SourceArn',
    ]);
  });

  it('says what is denied', () => {
    expect(textsOf({ ...allow, Effect: 'Deny' })).toEqual(['Deny sqs:SendMessage on <Inbox>']);
    const { Action: _, ...others } = allow;
    expect(textsOf({ ...others, Effect: 'Deny', NotAction: 'sqs:SendMessage' })).toEqual([
      'Deny all but sqs:SendMessage on <Inbox>',
    ]);
  });
});
