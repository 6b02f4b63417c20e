import { AsyncLocalStorage } from "node:async_hooks";

/** Absent until somebody asks: from its first use on, Node.js follows every promise of the process for it. */
let running: AsyncLocalStorage<string> | undefined;

/** From now on it is known which function runs. Calls under way belong to none. */
export function followFunctions(): void {
  running ??= new AsyncLocalStorage<string>();
}

/**
 * Runs work as a function: all calls that it starts belong to that function, where functions are followed.
 *
 * @param name of the function, as the local stack calls it
 */
export const runAs = <T>(name: string, work: () => T): T =>
  running === undefined ? work() : running.run(name, work);

/** The current function; undefined when the process or a test itself makes the call, or functions are not followed. */
export const runningFunction = (): string | undefined => running?.getStore();
