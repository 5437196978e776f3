import { crashIn, textOf } from '../../../sweep/crashes/crash';
import { nameOf, runIn } from '../../../sweep/crashes/plan';
import { storyNamed } from '../../../sweep/crashes/stories';

describe('a crash in words', () => {
  it.each([
    'process-payment before call 3',
    'update-inventory after call 12',
    'record-audit before acknowledgement 1',
    'notify-customer from call 2',
  ])('is read as it is written: %s', (text) => {
    expect(textOf(crashIn(text))).toBe(text);
  });

  it.each(['', 'process-payment', 'process-payment during call 3', 'x before call'])(
    'rejects "%s"',
    (text) => {
      expect(() => crashIn(text)).toThrow(
        `a crash must be like "process-payment after call 3", "record-audit before acknowledgement 1" or "update-inventory from call 2", got "${text}"`,
      );
    },
  );
});

describe('a run in words', () => {
  it('is read as it is written, with any number of crashes', () => {
    const text = 'declined: submit-payment after call 1 and record-audit before acknowledgement 2';
    expect(nameOf(runIn(text))).toBe(text);
    expect(runIn(text).story).toBe(storyNamed('declined'));
  });

  it('rejects a story that there is none of, naming those there are', () => {
    expect(() => runIn('refunded: x before call 1')).toThrow(
      /^story must be one of charged, declined, .*, got "refunded"$/,
    );
  });
});
