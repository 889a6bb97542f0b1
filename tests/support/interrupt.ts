/** Thrown by calls after the simulated end of the process. */
class Interrupted extends Error {}

type Call = (...args: unknown[]) => Promise<unknown>;

/** Wraps each function of an object. */
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
 * File system functions that stop after a number of calls, as if the process were killed. A file written
 * by the last call is written in part.
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

/** File system functions of which one fails from its nth call on. */
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
