import { FunctionLogs } from '../../../local/runtime/function-logs';
import { LogStream } from '../../../local/runtime/log-stream';

const may = { create: true, put: true };

function stream(): { readonly logs: FunctionLogs; readonly stream: LogStream } {
  const logs = new FunctionLogs(() => {});
  const access = { mayCreate: () => may.create, mayPut: () => may.put };
  return { logs, stream: new LogStream(logs, access) };
}

beforeEach(() => Object.assign(may, { create: true, put: true }));

describe('a log stream', () => {
  it('that may be neither made nor written to takes nothing', () => {
    for (const refused of ['create', 'put'] as const) {
      const { logs, stream: one } = stream();
      may[refused] = false;
      one.add('lost');
      may[refused] = true;
      expect(logs.recent()).toEqual([]);
    }
  });

  it('that was refused once is asked for again with the next line', () => {
    const { logs, stream: one } = stream();
    may.create = false;
    one.add('lost');
    may.create = true;
    one.add('kept');
    expect(logs.recent()).toEqual(['kept']);
  });

  it('that was made is not asked for again', () => {
    const { logs, stream: one } = stream();
    one.add('first');
    may.create = false;
    one.add('second');
    expect(logs.recent()).toEqual(['first', 'second']);
  });
});
