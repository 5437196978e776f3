import type { FauxqsMessage, FauxqsQueue, QueueStore } from './fauxqs-stores';
import { type Destination, MoveTask } from './move-task';
import { jsonError, jsonResponse, type ServiceRequest, type ServiceResponse } from './service';

/** How many tasks of a queue AWS remembers. */
const REMEMBERED = 10;

/** An error as SQS answers it. */
class Refusal extends Error {
  constructor(
    readonly code: 'InvalidParameterValue' | 'ResourceNotFoundException',
    message: string,
  ) {
    super(message);
  }
}

type Input = Readonly<Record<string, unknown>>;

/**
 * `StartMessageMoveTask` and its family, which fauxqs lacks: dead letters back to the queue they
 * came from or to another, one active task a queue, by the rate asked for.
 *
 * The words of the errors are AWS's own.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export class MoveTasks {
  private readonly operations: Readonly<Record<string, (input: Input) => object>> = {
    StartMessageMoveTask: (input) => this.startTask(input),
    ListMessageMoveTasks: (input) => this.listTasks(input),
    CancelMessageMoveTask: (input) => this.cancelTask(input),
  };
  /** Newest first. */
  private tasks: MoveTask[] = [];

  /** @param originOf the queue that a message failed in, where that is known */
  constructor(
    private readonly queues: QueueStore,
    private readonly originOf: (message: FauxqsMessage) => string | undefined,
  ) {}

  /** Whether a task is under way that does not wait for the clock. */
  get busy(): boolean {
    return this.tasks.some((task) => task.active && task.nextMoveAt === undefined);
  }

  /** When a task that keeps to a rate moves its next message. */
  get nextMoveAt(): number | undefined {
    const times = this.tasks.flatMap((task) => task.nextMoveAt ?? []);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  handles(operation: string): boolean {
    return Object.hasOwn(this.operations, operation);
  }

  handle({ operation, body }: ServiceRequest): ServiceResponse {
    try {
      return jsonResponse(200, this.operations[operation]?.(JSON.parse(body.toString())));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const status = error.code === 'ResourceNotFoundException' ? 404 : 400;
      const answer = jsonError(status, `com.amazonaws.sqs#${error.code}`, error.message);
      const headers = { ...answer.headers, 'x-amzn-query-error': `${error.code};Sender` };
      return { ...answer, headers };
    }
  }

  stop(): void {
    for (const task of this.tasks) task.stop();
  }

  private startTask(input: Input): object {
    const source = this.queueNamed('SourceArn', input);
    const origins = this.originsOf(source);
    if (origins.length === 0) {
      throw new Refusal(
        'InvalidParameterValue',
        'Source queue must be configured as a Dead Letter Queue.',
      );
    }
    const destination = input['DestinationArn']
      ? this.queueNamed('DestinationArn', input)
      : undefined;
    checkPair(source, destination);
    const perSecond = rateOf(input['MaxNumberOfMessagesPerSecond']);
    if (this.tasks.some((task) => task.source === source && task.active)) {
      throw new Refusal(
        'InvalidParameterValue',
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    }
    const task = new MoveTask({
      source,
      perSecond,
      destinationArn: destination?.arn,
      destinationOf: (message) => destination ?? this.homeOf(message, origins),
    });
    this.remember(task);
    return { TaskHandle: handleOf(task) };
  }

  private remember(task: MoveTask): void {
    const older = this.tasks.filter(({ source }) => source === task.source);
    const forgotten = new Set(older.slice(REMEMBERED - 1));
    this.tasks = [task, ...this.tasks.filter((other) => !forgotten.has(other))];
  }

  private listTasks(input: Input): object {
    const source = this.queueNamed('SourceArn', input);
    const most = Number(input['MaxResults'] ?? 1);
    if (!Number.isInteger(most) || most < 1 || most > REMEMBERED) {
      throw invalid('MaxResults', most, `Must be between 1 and ${REMEMBERED}`);
    }
    const results = this.tasks.filter((task) => task.source === source).slice(0, most);
    return { Results: results.map(entry) };
  }

  private cancelTask(input: Input): object {
    const { taskId, sourceArn } = readHandle(input['TaskHandle']);
    this.queueNamed('SourceArn', { SourceArn: sourceArn });
    const task = this.tasks.find(({ id }) => id === taskId);
    if (!task) throw new Refusal('ResourceNotFoundException', 'Task does not exist.');
    if (task.status !== 'RUNNING') {
      throw new Refusal(
        'InvalidParameterValue',
        `Only a task in status RUNNING can be cancelled, and this one is ${task.status}.`,
      );
    }
    task.cancel();
    return { ApproximateNumberOfMessagesMoved: task.moved };
  }

  private queueNamed(parameter: string, input: Input): FauxqsQueue {
    const queue = this.queues.getQueueByArn(String(input[parameter]));
    if (queue) return queue;
    throw new Refusal(
      'ResourceNotFoundException',
      `The resource that you specified for the ${parameter} parameter doesn't exist.`,
    );
  }

  /** The queues whose dead letters come here. */
  private originsOf({ arn }: FauxqsQueue): FauxqsQueue[] {
    return [...this.queues.allQueues()].filter((queue) => {
      const policy = queue.getAttribute('RedrivePolicy');
      return policy !== undefined && JSON.parse(policy).deadLetterTargetArn === arn;
    });
  }

  /** A message that was received over the API is known to come from the only queue it can. */
  private homeOf(message: FauxqsMessage, origins: readonly FauxqsQueue[]): Destination {
    const arn = this.originOf(message);
    const home = origins.find((queue) => queue.arn === arn) ?? origins[0];
    if (home && (origins.length === 1 || home.arn === arn)) return home;
    return { failure: 'CouldNotDetermineMessageSource' };
  }
}

function checkPair(source: FauxqsQueue, destination: FauxqsQueue | undefined): void {
  if (destination === source) {
    throw new Refusal(
      'InvalidParameterValue',
      'Source queue arn and destination queue arn cannot be the same.',
    );
  }
  if (destination && destination.isFifo() !== source.isFifo()) {
    throw new Refusal(
      'InvalidParameterValue',
      'The source queue and destination queue must be of the same queue type.',
    );
  }
}

function rateOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const rate = Number(value);
  if (Number.isInteger(rate) && rate >= 1 && rate <= 500) return rate;
  throw invalid('MaxNumberOfMessagesPerSecond', value, 'Must be between 1 and 500, if provided');
}

function invalid(parameter: string, value: unknown, reason: string): Refusal {
  return new Refusal(
    'InvalidParameterValue',
    `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}.`,
  );
}

function entry(task: MoveTask): object {
  return {
    ...(task.status === 'RUNNING' ? { TaskHandle: handleOf(task) } : {}),
    Status: task.status,
    SourceArn: task.source.arn,
    DestinationArn: task.destinationArn,
    MaxNumberOfMessagesPerSecond: task.perSecond,
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    FailureReason: task.failure,
    StartedTimestamp: task.startedAt,
  };
}

function handleOf({ id, source }: MoveTask): string {
  return Buffer.from(JSON.stringify({ taskId: id, sourceArn: source.arn })).toString('base64');
}

function readHandle(handle: unknown): { readonly taskId: unknown; readonly sourceArn: unknown } {
  try {
    const { taskId, sourceArn } = JSON.parse(Buffer.from(String(handle), 'base64').toString());
    return { taskId, sourceArn };
  } catch {
    throw new Refusal('InvalidParameterValue', 'Value for parameter TaskHandle is invalid.');
  }
}
