import { App, Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';

/** Below the 500 resources that a template may have. */
const A_STACK = 25;

/** An app of so many functions, each fed from a queue that a topic delivers to. */
export function generatedApp(functions: number, props: ConstructorParameters<typeof App>[0]): App {
  const app = new App(props);
  for (let first = 0; first < functions; first += A_STACK) {
    const stack = new Stack(app, `Stack${first / A_STACK}`);
    const shared = new Shared(stack);
    for (let index = first; index < Math.min(first + A_STACK, functions); index++) {
      addConsumer(stack, `Consumer${index}`, shared);
    }
  }
  return app;
}

/** What the consumers of a stack have in common. */
class Shared {
  readonly topic: Topic;
  readonly deadLetters: Queue;
  readonly undelivered: Queue;

  constructor(stack: Stack) {
    this.topic = new Topic(stack, 'Topic');
    this.deadLetters = new Queue(stack, 'DeadLetters', { retentionPeriod: Duration.days(14) });
    this.undelivered = new Queue(stack, 'Undelivered', { retentionPeriod: Duration.days(14) });
  }
}

function addConsumer(stack: Stack, id: string, { topic, deadLetters, undelivered }: Shared): void {
  const logGroup = new LogGroup(stack, `${id}Logs`, { retention: RetentionDays.ONE_MONTH });
  const role = new Role(stack, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  logGroup.grantWrite(role);
  const fn = new LambdaFunction(stack, id, {
    code: Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    role,
    logGroup,
  });
  const queue = new Queue(stack, `${id}Inbox`, {
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
  });
  topic.addSubscription(new SqsSubscription(queue, { deadLetterQueue: undelivered }));
  fn.addEventSource(new SqsEventSource(queue, { reportBatchItemFailures: true }));
}
