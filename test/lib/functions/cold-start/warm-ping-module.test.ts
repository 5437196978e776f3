import { warmPingModule } from '../../../../lib/functions/cold-start/warm-ping-module';

const HOLD_MS = 75;
const PING = { 'sluice:warmPing': true };

type Handler = ((...args: unknown[]) => unknown) & { readonly mark?: string };

/** The handler as the runtime sees it, in front of this one. */
function inFront(handler: unknown, exportName = 'handler'): Handler {
  const module = { exports: {} as Record<string, Handler> };
  const load = new Function('require', 'exports', warmPingModule(exportName, HOLD_MS));
  load((file: string) => {
    expect(file).toBe('./bundle.js');
    return { [exportName]: handler };
  }, module.exports);
  return module.exports[exportName] as Handler;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the module in front of a handler', () => {
  it('holds a ping as long as it is told, and no longer', async () => {
    const handled = jest.fn();
    const answered = jest.fn();
    void Promise.resolve(inFront(handled)(PING)).then(answered);
    await jest.advanceTimersByTimeAsync(HOLD_MS - 1);
    expect(answered).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(answered).toHaveBeenCalledWith(undefined);
    expect(handled).not.toHaveBeenCalled();
  });

  it.each([
    ['an event of AWS', { Records: [{ body: '{"sluice:warmPing":true}' }] }],
    ['a ping that is not true', { 'sluice:warmPing': 'yes' }],
    ['null', null],
    ['text', 'sluice:warmPing'],
    ['nothing', undefined],
  ])('hands %s to the handler, with the context', async (_, event) => {
    const handled = jest.fn().mockReturnValue('done');
    const context = { awsRequestId: '1' };
    await expect(inFront(handled)(event, context)).resolves.toBe('done');
    expect(handled.mock.calls).toEqual([[event, context]]);
  });

  it('fails as the handler fails', async () => {
    const thrown = new Error('no stock');
    const handler = inFront(() => {
      throw thrown;
    });
    await expect(handler({})).rejects.toBe(thrown);
  });

  it('looks to the runtime like the handler', () => {
    const ship = (_event: unknown, _context: unknown) => {};
    const front = inFront(Object.assign(ship, { mark: 'stream' }));
    expect([front.length, front.name, front.mark]).toEqual([2, 'ship', 'stream']);
  });

  it('ends the answer to a ping where the handler streams', async () => {
    const end = jest.fn();
    void inFront(jest.fn())(PING, { end }, {});
    await jest.advanceTimersByTimeAsync(HOLD_MS);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it('exports what is no function as it is: the runtime says what is wrong', () => {
    expect(inFront(undefined)).toBeUndefined();
    expect(inFront('text')).toBe('text');
  });

  it('exports the name that it is told', async () => {
    await expect(inFront(() => 'run', 'run')({})).resolves.toBe('run');
  });
});
