/** What a call after the end of a process throws. */
class Interrupted extends Error {}

type Call = (...args: unknown[]) => Promise<unknown>;

/** The same functions, each called by way of another. */
const wrapped = <Functions extends object>(
  functions: Functions,
  around: (name: PropertyKey, call: Call) => Call,
): Functions =>
  new Proxy(functions, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return around(name, async (...args) => {
        const result: unknown = await Reflect.apply(method, target, args);
        return result;
      });
    },
  });

/**
 * Functions of a file system that stop as if the process were killed: after a number of calls nothing is
 * done any more. A file that is written at that moment is written by half.
 */
export function interruptAfter<Functions extends object>(
  functions: Functions,
  calls: number,
): Functions {
  let left = calls;
  return wrapped(functions, (name, call) => async (...args) => {
    left -= 1;
    if (left >= 0) return call(...args);
    const [path, content, ...rest] = args;
    if (left === -1 && name === 'writeFile' && content instanceof Uint8Array) {
      await call(path, content.slice(0, content.length / 2), ...rest);
    }
    throw new Interrupted();
  });
}

/** Functions of a file system, of which one fails from its nth call on. */
export function failFrom<Functions extends object>(
  functions: Functions,
  failing: keyof Functions,
  nth: number,
  code: string,
): Functions {
  let calls = 0;
  return wrapped(functions, (name, call) => (...args) => {
    if (name === failing) calls += 1;
    return name === failing && calls >= nth
      ? Promise.reject(Object.assign(new Error(code), { code }))
      : call(...args);
  });
}
