import { AsyncLocalStorage } from "node:async_hooks";

const running = new AsyncLocalStorage<string>();

/**
 * Runs work as a function: all calls that it starts belong to that function.
 *
 * @param name of the function, as the local stack calls it
 */
export const runAs = <T>(name: string, work: () => T): T => running.run(name, work);

/** The current function; undefined when the process or a test itself makes the call. */
export const runningFunction = (): string | undefined => running.getStore();
