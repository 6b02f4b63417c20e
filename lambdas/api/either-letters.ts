import { formsOfId, foundUnder } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { Attempt, Reply } from "./route.ts";

type Params = Readonly<Record<string, string>>;
type Handler = (attempt: Attempt) => Promise<Reply>;

/**
 * The handler of a call whose path names records, in whatever letters: where nothing has the given id, the call is made with the other form of
 * it. One form of the two is stored, so the call does its work once. Where nothing has either, the first refusal is the answer; a record that
 * is there under another form, and fails a condition of the headers, is a 412.
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
      let refusal = error;
      const reply = await foundUnder(others, async (other) => {
        const answer = await answered(() => prepare(other)(attempt));
        if (!(answer instanceof Problem)) return answer;
        if (refusal.status === 404 && answer.status === 412) refusal = answer;
        return undefined;
      });
      if (reply === undefined) throw refusal;
      return reply;
    }
  };
}

/** The parameters with every form of their ids, the given ones first. */
const formsOf = (params: Params): Params[] =>
  Object.entries(params).reduce<Params[]>(
    (forms, [name, value]) =>
      forms.flatMap((form) => formsOfId(value).map((id) => ({ ...form, [name]: id }))),
    [{}],
  );

/** @returns the refusal where nothing has the id */
async function answered(run: () => Promise<Reply>): Promise<Reply | Problem> {
  try {
    return await run();
  } catch (error) {
    if (isNowhere(error)) return error;
    throw error;
  }
}

/** 412 too: where nothing has the id, a condition of the headers fails. */
const isNowhere = (error: unknown): error is Problem =>
  error instanceof Problem && (error.status === 404 || error.status === 412);
