import { circlesIn } from '../../model/circles';
import { type Feeding, fedBy } from '../../model/messages/feeds';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

const FUNCTION = 'AWS::Lambda::Function';

export const recursion: Rule = {
  id: 'recursion',
  severity: 'error',
  mistake: 'A function may feed itself: what it sends comes back to it, with no filter in between.',
  why: 'Every message makes another. Lambda stops a circle through SQS, SNS or S3 after about 16 rounds, and with it whatever was meant to go on; a circle that it does not see goes on until somebody reads the bill.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
  fix: 'send to another queue, topic or bucket than the function is fed from, take the permission from its role, or filter the subscription, the event source or the notification',
  unless:
    'the function is meant to send to itself and ends it; with recursiveLoop: RecursiveLoop.ALLOW it says so itself, and the rule asks for nothing more',
  *check(model) {
    const circles = circlesIn<Feeding>(model.of(FUNCTION), (node) => fedBy(node, model));
    for (const circle of circles) {
      const way = circle.filter(isShown);
      const first = way.findIndex(({ type }) => type === FUNCTION);
      const fn = way[first];
      if (!fn) continue;
      const round = [...way.slice(first), ...way.slice(0, first), fn].map(({ path }) => path);
      yield {
        resource: fn,
        message: `may feed itself: ${round.join(' -> ')}`,
        change: 'recursiveLoop: RecursiveLoop.ALLOW, // where it is meant to',
      };
    }
  },
};

/** What messages pass; what lets them, apart. */
function isShown(node: Feeding): node is Resource {
  return typeof node !== 'string' && node.type !== 'AWS::IAM::Role';
}
