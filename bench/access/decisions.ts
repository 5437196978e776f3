import { readApplication } from '../../local/assembly/read-application';
import { PolicyBook } from '../../local/authorization/policy-book';
import { decide } from '../../local/iam/decide';
import { type AccessRequest, accessRequest } from '../../local/iam/request/access-request';
import { roleSession } from '../../local/iam/request/principal';

/** The requests of Payments' functions that decisions are measured with, each allowed or denied. */
export function requestsOf(assembly: string): {
  readonly book: PolicyBook;
  readonly requests: readonly AccessRequest[];
} {
  const place = { accountId: '000000000000', region: 'us-east-1', endpoint: 'http://127.0.0.1' };
  const { application } = readApplication(assembly, place);
  const { functions, tables, queues, topics } = application;
  const targets = [
    ...tables.map(({ arn }) => ['dynamodb:PutItem', arn] as const),
    ...queues.map(({ arn }) => ['sqs:ReceiveMessage', arn] as const),
    ...topics.map(({ arn }) => ['sns:Publish', arn] as const),
  ];
  return {
    book: new PolicyBook(application),
    requests: functions.flatMap(({ roleArn, name }) =>
      targets.map(([action, resource]) =>
        accessRequest({
          principal: roleSession(roleArn, name),
          action,
          resource,
          context: { 'aws:SecureTransport': 'true', 'aws:SourceIp': '127.0.0.1' },
        }),
      ),
    ),
  };
}

/** @returns decisions a second, on one core */
export function decisionsPerSecond(assembly: string, count: number): number {
  const { book, requests } = requestsOf(assembly);
  let allowed = 0;
  const startedAt = performance.now();
  for (let made = 0; made < count; made++) {
    const request = requests[made % requests.length] as AccessRequest;
    if (decide(request, book.inForce(request)).allowed) allowed++;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  if (allowed === 0 || allowed === count) throw new Error('some must be allowed, and some denied');
  return count / seconds;
}
