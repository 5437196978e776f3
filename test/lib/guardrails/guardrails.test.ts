import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App, CfnParameter, Duration, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Guardrails } from '../../../lib/guardrails/guardrails';
import type { ValidationReport, Violation } from '../../support/validation-report';
import { feed, handler, inbox } from './support/parts';

const RULE = 'Guardrails::visibility-timeout';

function appOf(build: (stack: Stack) => void): App {
  const app = new App();
  Validations.of(app).addPlugins(new Guardrails());
  build(new Stack(app, 'Shop'));
  return app;
}

/** Hides messages for 30 s while its function takes a minute. */
function slowFunction(stack: Stack): Queue {
  const queue = inbox(stack);
  feed(handler(stack, 'Ship', { timeout: Duration.minutes(1) }), queue);
  return queue;
}

function reportOf(app: App): ValidationReport['pluginReports'][number] | undefined {
  try {
    app.synth();
  } catch {
    // The report says what is wrong.
  }
  const file = path.join(app.outdir, 'validation-report.json');
  const { pluginReports }: ValidationReport = JSON.parse(readFileSync(file, 'utf8'));
  return pluginReports.find(({ pluginName }) => pluginName === 'Guardrails');
}

const pathsOf = (violations: readonly Violation[] = []) =>
  violations.flatMap(({ violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => constructPath),
  );

// The CDK prints what is not an exception.
beforeEach(() => {
  jest.spyOn(console, 'error').mockReturnValue();
});

describe('Guardrails', () => {
  it('fails synthesis, telling the construct, the fix, the page and how to acknowledge', () => {
    const app = appOf(slowFunction);
    expect(() => app.synth()).toThrow(
      `ERROR hides messages for 30 s, must be at least 360 s: 6 times the 60 s that Shop/Ship may take (Guardrails)
   Shop/Inbox/Resource (InboxA8E05DC3) aws-cdk-lib.aws_sqs.CfnQueue
   Suggested fix: set visibilityTimeout of the queue to six times the timeout of the function and the batching window on top: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   visibilityTimeout: Duration.seconds(360),
   Acknowledge with 'Guardrails::visibility-timeout'`,
    );
  });

  it('passes what is right', () => {
    const app = appOf((stack) => {
      feed(handler(stack), inbox(stack));
    });
    expect(() => app.synth()).not.toThrow();
  });

  it('sees what an escape hatch changes', () => {
    const app = appOf((stack) => {
      const queue = inbox(stack);
      feed(handler(stack), queue);
      (
        queue.node.defaultChild as unknown as { addPropertyOverride(...args: unknown[]): void }
      ).addPropertyOverride('VisibilityTimeout', 5);
    });
    expect(() => app.synth()).toThrow('hides messages for 5 s');
  });

  it('looks into the stacks of stages', () => {
    const app = appOf((stack) => {
      const stage = new Stage(stack.node.root as App, 'Prod');
      slowFunction(new Stack(stage, 'Shop'));
    });
    expect(pathsOf(reportOf(app)?.violations)).toEqual(['Prod/Shop/Inbox/Resource']);
  });

  it('is silenced where somebody acknowledges, and not beside it', () => {
    const app = appOf((stack) => {
      Validations.of(slowFunction(stack)).acknowledge({
        id: RULE,
        reason: 'it is never throttled',
      });
      slowFunction(new Stack(stack.node.root as App, 'Other'));
    });
    expect(pathsOf(reportOf(app)?.violations)).toEqual(['Other/Inbox/Resource']);
  });

  it.each([
    ['without a reason', RULE, ' ', `acknowledges ${RULE} without a reason`],
    [
      'of a rule that does not exist',
      'Guardrails::visibilty-timeout',
      'it is never throttled',
      'acknowledges Guardrails::visibilty-timeout, a rule that does not exist',
    ],
  ])('rejects an acknowledgement %s', (_case, id, reason, message) => {
    const app = appOf((stack) => {
      Validations.of(slowFunction(stack)).acknowledge({ id, reason });
    });
    expect(() => app.synth()).toThrow(message);
  });

  it('warns of an acknowledgement that nothing needs', () => {
    const app = appOf((stack) => {
      const reason = 'it was too slow once';
      Validations.of(inbox(stack)).acknowledge({ id: RULE, reason });
    });
    expect(reportOf(app)?.violations).toEqual([
      expect.objectContaining({
        severity: 'warning',
        description: `acknowledges ${RULE}, which finds nothing here`,
      }),
    ]);
  });

  it('tells what it does not know in the metadata of the report', () => {
    const app = appOf((stack) => {
      const seconds = new CfnParameter(stack, 'Seconds', { type: 'Number', default: 30 });
      const visibilityTimeout = Duration.seconds(seconds.valueAsNumber);
      feed(handler(stack), inbox(stack, 'Inbox', { visibilityTimeout }));
    });
    expect(() => app.synth()).not.toThrow();
    const templatePaths = app.synth().stacks.map(({ templateFullPath }) => templateFullPath);
    const context = { appConstruct: app, templatePaths, stackTemplates: [] };
    expect(new Guardrails().validate(context).metadata).toEqual({
      'unknown: visibility-timeout at Shop/Ship/SqsEventSource:ShopInbox09CAB006':
        'VisibilityTimeout of Shop/Inbox is the parameter Seconds',
    });
  });

  it.each([0, -1, 1.5, 'many'])('rejects sluice:accountConcurrency %p', (value) => {
    const app = new App({ context: { 'sluice:accountConcurrency': value } });
    Validations.of(app).addPlugins(new Guardrails());
    new Queue(new Stack(app, 'Shop'), 'Inbox');
    expect(() => app.synth()).toThrow('sluice:accountConcurrency must be a whole number above 0');
  });
});
