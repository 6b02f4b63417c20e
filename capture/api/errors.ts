import * as z from "zod";

const problemSchema = z.object({
  error: z.object({
    code: z.string(),
    details: z.array(z.object({ path: z.string(), code: z.string() })).default([]),
  }),
});

/** A refusal of the server. Only its code decides what the page says. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  readonly code: string;
  /** Fields that the refusal names, and why. */
  readonly details: readonly { path: string; code: string }[];

  /**
   * @param status of the answer
   * @param body of the answer, in any form
   */
  constructor(status: number, body: unknown) {
    const problem = problemSchema.safeParse(body).data?.error;
    super(`The server refused with ${status}.`);
    this.status = status;
    this.code = problem?.code ?? "unreadable_answer";
    this.details = problem?.details ?? [];
  }
}

/** No answer came: whether the call did something is unknown. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

/** Whether the same call may succeed in a moment: the network is away, or the server is busy. */
export function mayPass(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return error instanceof Refusal && (error.status === 429 || error.status >= 500);
}
