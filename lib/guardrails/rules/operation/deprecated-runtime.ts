import { endOf } from '../../model/functions/runtimes';
import { resourceRule } from '../../rule';

export const deprecatedRuntime = resourceRule({
  id: 'deprecated-runtime',
  severity: 'warning',
  mistake: 'A function has a runtime that Lambda has deprecated.',
  why: 'It gets no more security updates, and from a day that AWS names, no such function can be made, and later none can be changed: not even to mend what is wrong.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
  fix: 'set runtime to the one that AWS offers in its place',
  unless: 'the function goes before that day',
  about: ['AWS::Lambda::Function'],
  *check(fn) {
    const runtime = fn.knownText('Runtime');
    const end = runtime === undefined ? undefined : endOf(runtime);
    if (!end || end.blocked) return;
    yield {
      resource: fn,
      property: 'Runtime',
      message: `runs on ${runtime}, which is deprecated since ${end.deprecated}; from ${end.noCreate} no function can be made with it, from ${end.noUpdate} none changed`,
      change: `runtime: new Runtime('${end.instead}'),`,
    };
  },
});
