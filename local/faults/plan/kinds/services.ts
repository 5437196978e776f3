import { z } from 'zod';
import { kind, rule, seconds } from '../kind';

export const SERVICES = ['dynamodb', 's3', 'secretsmanager', 'sns', 'sqs'] as const;

export const service = z
  .enum(SERVICES, rule(`must be one of ${SERVICES.join(', ')}`, 'leave it out for all of them'))
  .optional();

/** What goes wrong with a service as a whole. */
export const SERVICE_KINDS = [
  kind(
    'engine-restart',
    'the first call of each operation by each function',
    { service, downSeconds: seconds(0.001, 3600, 5) },
    'The service breaks every connection off and refuses new ones for so long, to pollers too. What is stored stays.',
  ),
] as const;
