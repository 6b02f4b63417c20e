import { AsyncLocalStorage } from "node:async_hooks";

const running = new AsyncLocalStorage<string>();

/**
 * Runs work as a function: all that it starts is known to be that function's.
 *
 * @param name of the function, as the local stack calls it
 */
export const runAs = <T>(name: string, work: () => T): T => running.run(name, work);

/** The function that runs here; undefined: none, as where the process or a test acts for itself. */
export const runningFunction = (): string | undefined => running.getStore();
