import path from 'node:path';
import type { Application, QueueSpec } from '../assembly/model';
import type { Arrival } from '../engines/arrivals';
import { loadFauxqs } from '../engines/fauxqs-stores';
import { ObjectEngine } from '../engines/object-engine';
import { type DeadLetter, QueueEngine } from '../engines/queue-engine';
import { SecretEngine } from '../engines/secret-engine';
import { TableEngine } from '../engines/tables/table-engine';
import type { DeliveryRules } from '../engines/topic-delivery';
import { TopicEngine } from '../engines/topic-engine';

export interface Engines {
  readonly dynamodb: TableEngine;
  readonly s3: ObjectEngine;
  readonly secretsmanager: SecretEngine;
  readonly sns: TopicEngine;
  readonly sqs: QueueEngine;
}

export interface EngineOptions {
  readonly endpoint: string;
  readonly seed: number;
  /** Where tables and objects are kept while the cloud runs, so that memory does not grow with them. */
  readonly directory: string;
  readonly onDeadLetter: (letter: DeadLetter) => void;
  readonly deliveryRules: DeliveryRules;
  /** How a message gets into a standard queue. */
  readonly howArrives: (queue: QueueSpec, body: string) => Arrival;
}

/** Starts the engine of every service, with everything the application declares in it. */
export async function startEngines(
  application: Application,
  options: EngineOptions,
): Promise<Engines> {
  const fauxqs = await loadFauxqs();
  const { queues, topics, subscriptions, accountId, region } = application;
  const { endpoint, onDeadLetter, howArrives, deliveryRules } = options;
  const sqs = new QueueEngine(fauxqs, queues, endpoint, accountId, onDeadLetter, howArrives);
  const dynamodb = new TableEngine(application.tables, path.join(options.directory, 'tables'));
  await dynamodb.start();
  return {
    dynamodb,
    sqs,
    s3: new ObjectEngine(fauxqs, application.buckets, options.directory),
    secretsmanager: new SecretEngine(application.secrets, options.seed),
    sns: new TopicEngine(fauxqs, topics, subscriptions, queues, region, deliveryRules),
  };
}

export async function stopEngines({ dynamodb, s3, sns, sqs }: Engines): Promise<void> {
  await Promise.all([dynamodb.stop(), s3.stop(), sns.stop(), sqs.stop()]);
}
