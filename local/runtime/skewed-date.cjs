// @ts-check
'use strict';

/**
 * The Date it is given in everything but the present time.
 *
 * @param {DateConstructor} RealDate
 * @param {() => number} now
 * @returns {DateConstructor}
 */
function dateReading(RealDate, now) {
  /** @type {DateConstructor} */
  const date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [now()] : args,
        newTarget === date ? target : newTarget,
      ),
    apply: () => new RealDate(now()).toString(),
    get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
  });
  return date;
}

module.exports = { dateReading };
