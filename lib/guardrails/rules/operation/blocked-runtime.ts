import { endOf } from '../../model/functions/runtimes';
import { resourceRule } from '../../rule';

export const blockedRuntime = resourceRule({
  id: 'blocked-runtime',
  severity: 'error',
  mistake: 'A function has a runtime with which Lambda makes no more functions.',
  why: 'The deployment fails where the function is new, also as a copy in another account or Region, and there have been no security updates for years.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
  fix: 'set runtime to the one that AWS offers in its place',
  unless: 'the function exists, is deployed nowhere else, and goes soon',
  about: ['AWS::Lambda::Function'],
  *check(fn) {
    const runtime = fn.knownText('Runtime');
    const end = runtime === undefined ? undefined : endOf(runtime);
    if (!end?.blocked) return;
    yield {
      resource: fn,
      property: 'Runtime',
      message: `runs on ${runtime}, with which no function can be made since ${end.noCreate}, and none changed from ${end.noUpdate}`,
      change: `runtime: new Runtime('${end.instead}'),`,
    };
  },
});
