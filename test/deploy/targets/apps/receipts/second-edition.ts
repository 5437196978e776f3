import type { SQSEvent } from 'aws-lambda';
import { recordReceipts } from './record-receipts';

export const handler = (event: SQSEvent) => recordReceipts(event, 'second');
