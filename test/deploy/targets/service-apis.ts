import type { Endpoint } from '../../../deploy/endpoint/endpoint';
import { SignedClient } from '../../../scenario/signed-client';
import { said } from './payments-at';

/** A schedule as EventBridge Scheduler lists it. */
export interface Schedule {
  readonly Name: string;
  readonly GroupName: string;
  readonly Target: { readonly Arn: string };
}

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListSchedules.html */
export async function schedulesAt(endpoint: Endpoint): Promise<readonly Schedule[]> {
  const { Schedules } = await answerOf(endpoint, 'scheduler', 'GET', '/schedules');
  return Schedules as readonly Schedule[];
}

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListScheduleGroups.html */
export async function scheduleGroupsAt(endpoint: Endpoint): Promise<readonly string[]> {
  const { ScheduleGroups } = await answerOf(endpoint, 'scheduler', 'GET', '/schedule-groups');
  return (ScheduleGroups as readonly { readonly Name: string }[]).map(({ Name }) => Name);
}

/**
 * One kind of what Application Auto Scaling has of Lambda: `ScalableTargets`, `ScheduledActions` or
 * `ScalingPolicies`.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_Operations.html
 */
export async function scalingAt(endpoint: Endpoint, kind: string): Promise<readonly object[]> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AnyScaleFrontendService.Describe${kind}`,
  };
  const body = JSON.stringify({ ServiceNamespace: 'lambda' });
  const service = 'application-autoscaling';
  const answer = await answerOf(endpoint, service, 'POST', '/', headers, body);
  return answer[kind] as readonly object[];
}

/** Asks a service for which the project has no SDK client. @throws when it does not answer 200 */
async function answerOf(
  { operator }: Endpoint,
  service: string,
  ...request: readonly [
    method: 'GET' | 'POST',
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: string,
  ]
): Promise<Readonly<Record<string, unknown>>> {
  const { endpoint: apiUrl = '', region, credentials } = operator;
  const client = new SignedClient({ apiUrl, region, service, connections: 1 });
  try {
    const answer = await client.call(credentials, ...request);
    if (answer.status !== 200) throw new Error(`${service} must answer 200, got ${said(answer)}`);
    return answer.body;
  } finally {
    client.close();
  }
}
