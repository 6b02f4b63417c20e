import { Problem } from "../../core/problem.ts";

/** The code of the problem that a call throws, with the codes of its details; `answered` when it throws nothing. Other errors are thrown on. */
export async function codesOf(call: Promise<unknown>): Promise<string[]> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown === undefined) return ["answered"];
  if (thrown instanceof Problem) return [thrown.code, ...thrown.details.map(({ code }) => code)];
  throw thrown;
}

/** The code of the problem that a call throws; `answered` when it throws nothing. */
export const codeOf = async (call: Promise<unknown>): Promise<string> => (await codesOf(call))[0] ?? "";
