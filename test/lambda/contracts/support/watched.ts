/** One call to a port: its name and its arguments. */
export type Call = readonly unknown[];

/** Ports that note every call to them, except for the question what time it is. */
export function watched<Ports extends object>(ports: Ports, calls: Call[]): Ports {
  return new Proxy(ports, {
    get(owner, name) {
      const value: unknown = Reflect.get(owner, name);
      if (typeof value === 'function') {
        return (...args: unknown[]) => {
          if (name !== 'now') calls.push([String(name), ...args]);
          return Reflect.apply(value, owner, args);
        };
      }
      return typeof value === 'object' && value !== null ? watched(value, calls) : value;
    },
  });
}
