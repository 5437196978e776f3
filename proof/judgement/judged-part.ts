import type { Application, Declared } from '../../local/assembly/model';

/** What an application declares in the stacks that are judged. */
export function judgedPart(
  application: Application,
  judges: (stackName: string) => boolean = () => true,
): Application {
  const judged = <T extends Declared>(all: readonly T[]) =>
    all.filter(({ stack }) => judges(stack));
  return {
    ...application,
    queues: judged(application.queues),
    topics: judged(application.topics),
    subscriptions: judged(application.subscriptions),
    tables: judged(application.tables),
    buckets: judged(application.buckets),
    secrets: judged(application.secrets),
    roles: judged(application.roles),
    policies: judged(application.policies),
    managedPolicies: judged(application.managedPolicies),
    functions: judged(application.functions),
    aliases: judged(application.aliases),
    asynchronousConfigs: judged(application.asynchronousConfigs),
    eventSources: judged(application.eventSources),
    httpApis: judged(application.httpApis),
    scaling: judged(application.scaling),
    schedules: judged(application.schedules),
    alarms: judged(application.alarms),
  };
}
