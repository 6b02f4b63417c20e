import { formsOfId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { Attempt, Reply } from "./route.ts";

type Params = Readonly<Record<string, string>>;
type Handler = (attempt: Attempt) => Promise<Reply>;

/**
 * The handler of a call whose path names records, in whatever letters: where nothing has the given id, the call is made with the other form of
 * it. So one form of two names a record, and the handler sees the stored one alone.
 *
 * @param prepare checks the call with these parameters
 */
export function inEitherLetters(params: Params, prepare: (params: Params) => Handler): Handler {
  const run = prepare(params);
  const [, ...others] = formsOf(params);
  return async (attempt) => {
    try {
      return await run(attempt);
    } catch (error) {
      if (!isNowhere(error)) throw error;
      for (const other of others) {
        const reply = await answered(() => prepare(other)(attempt));
        if (reply !== undefined) return reply;
      }
      throw error;
    }
  };
}

/** The parameters with every form of their ids, as given first. */
const formsOf = (params: Params): Params[] =>
  Object.entries(params).reduce<Params[]>(
    (forms, [name, value]) =>
      forms.flatMap((form) => formsOfId(value).map((id) => ({ ...form, [name]: id }))),
    [{}],
  );

/** Undefined: there is nothing. */
async function answered(run: () => Promise<Reply>): Promise<Reply | undefined> {
  try {
    return await run();
  } catch (error) {
    if (isNowhere(error)) return undefined;
    throw error;
  }
}

/** A condition of the headers fails for what does not exist, too. */
const isNowhere = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 404 || error.status === 412);
