import { mayCover } from '../../../../lib/guardrails/template/patterns';
import { named } from '../../../../lib/guardrails/template/unknown';

describe('mayCover', () => {
  const madeUp = `arn:aws:sqs:${named('AWS::Region')}:1:${named('Shop/Inbox')}`;

  it.each([
    ['a beginning', 'arn:aws:sqs:*:*:Shop-*', madeUp],
    ['an end', 'arn:aws:sqs:*:*:*-inbox', madeUp],
    [
      'a beginning below a path',
      'arn:aws:logs:*:*:/shop/S*',
      `arn:aws:logs:e:1:/shop/${named('A')}`,
    ],
  ])('says so of %s of a name that is made up', (_part, pattern, text) => {
    expect(mayCover(pattern, text)).toBe(true);
  });

  it.each([
    ['a name', 'arn:aws:sqs:*:*:inbox', madeUp],
    ['another service', 'arn:aws:sns:*:*:Shop-*', madeUp],
    ['the beginning of another resource', `arn:aws:sqs:*:*:${named('Shop/Other')}*`, madeUp],
    ['what no name begins with', 'arn:aws:sqs:*:*:/aws/*', madeUp],
    ['a name that is known', 'arn:aws:sqs:*:*:Shop-*', 'arn:aws:sqs:eu-west-1:1:inbox'],
  ])('does not say so of %s', (_what, pattern, text) => {
    expect(mayCover(pattern, text)).toBe(false);
  });
});
