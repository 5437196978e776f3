import { FunctionLogs } from '../../../local/runtime/function-logs';

const MEBIBYTE = 'x'.repeat(1024 * 1024);

function logsOf(lines: Iterable<string>, kept?: number): FunctionLogs {
  const logs = new FunctionLogs(() => {}, kept);
  for (const line of lines) logs.add(line);
  return logs;
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => String(at));

describe('the log of a function', () => {
  it('has its latest lines, as many as are to be kept', () => {
    expect(logsOf(numbers(5), 3).recent()).toEqual(['2', '3', '4']);
  });

  it('has its latest 10,000 lines where nothing is said', () => {
    const recent = logsOf(numbers(12_345)).recent();
    expect([recent.length, recent[0], recent.at(-1)]).toEqual([10_000, '2345', '12344']);
  });

  it('has no more of them than 8 Mi characters', () => {
    const lines = numbers(20).map((number) => number + MEBIBYTE.slice(number.length));
    expect(logsOf(lines).recent()).toEqual(lines.slice(-8));
  });

  it('counts those that are gone, too', () => {
    expect(logsOf(numbers(5), 3).total).toBe(5);
  });

  it('has what UTF-8 can say, as CloudWatch Logs has', () => {
    expect(logsOf(['a\ud800z']).recent()).toEqual(['a\ufffdz']);
  });

  it('tells each line as it comes', () => {
    const told: string[] = [];
    const logs = new FunctionLogs((line) => told.push(line));
    logs.add('first');
    logs.add('second');
    expect(told).toEqual(['first', 'second']);
  });
});
