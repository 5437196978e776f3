import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { IdentityReport } from '../../../../lib';

const namesIn = (report: IdentityReport): string[] =>
  report.text.split('\n').map((line) => line.replace(/ = .*/, ''));

describe('the names in a report', () => {
  it('are construct paths below the stack, also where it is in a stage', () => {
    const stage = new Stage(new App(), 'Prod');
    const stack = new Stack(stage, 'Shop');
    new Queue(new Construct(stack, 'Orders'), 'Inbox');

    expect(namesIn(IdentityReport.of(stack))).toEqual(['Orders/Inbox']);
  });

  it('are the same when the template alone has the paths as metadata', () => {
    const app = new App({
      context: { 'aws:cdk:enable-path-metadata': true },
      analyticsReporting: true,
    });
    const stack = new Stack(new Stage(app, 'Prod'), 'Shop', { env: { region: 'eu-west-1' } });
    new Queue(new Construct(stack, 'Orders'), 'Inbox');
    const template = Template.fromStack(stack).toJSON();

    expect(IdentityReport.ofTemplate(template).text).toBe(IdentityReport.of(stack).text);
  });

  it('are logical ids where there is no metadata', () => {
    const template = { Resources: { Inbox: { Type: 'AWS::SQS::Queue' } } };

    expect(namesIn(IdentityReport.ofTemplate(template))).toEqual(['Inbox']);
  });

  it('keep the last id where they would be ambiguous without it', () => {
    const stack = new Stack(new App(), 'Shop');
    const parent = new Construct(stack, 'Inbox');
    new CfnResource(parent, 'Resource', { type: 'AWS::SQS::Queue' });
    new CfnResource(parent, 'Default', { type: 'AWS::SQS::Queue' });

    expect(namesIn(IdentityReport.of(stack))).toEqual(['Inbox/Default', 'Inbox/Resource']);
  });
});

describe('the scope of a report', () => {
  it('is what is below the construct', () => {
    const stack = new Stack(new App(), 'Shop');
    const orders = new Construct(stack, 'Orders');
    new Queue(orders, 'Inbox');
    new Queue(stack, 'Other');

    expect(namesIn(IdentityReport.of(orders))).toEqual(['Orders/Inbox']);
  });

  it('has each stack of an app below its own name, nested ones too', () => {
    const app = new App();
    const shop = new Stack(app, 'Shop');
    new Queue(shop, 'Inbox');
    new Queue(new NestedStack(shop, 'Returns'), 'Inbox');
    new Queue(new Stack(new Stage(app, 'Prod'), 'Books'), 'Inbox');

    expect(namesIn(IdentityReport.of(app))).toEqual([
      '# Shop',
      'Inbox',
      '# Shop/Returns',
      'Inbox',
      '# Prod/Books',
      'Inbox',
    ]);
  });

  it('rejects a construct that is in no app', () => {
    class Root extends Construct {}
    const root = new Root(undefined as unknown as Construct, '');

    expect(() => IdentityReport.of(new Construct(root, 'Alone'))).toThrow(
      'Alone: a report needs an app to synthesise, got Root at the root; create the stack in new App()',
    );
  });
});
