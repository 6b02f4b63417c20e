import * as z from "zod";

const problemSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
    request_id: z.string(),
  }),
});

/** One field or block that a refusal names. */
export interface ProblemDetail {
  path: string;
  code: string;
  message: string;
}

/** An error answer of the API; `code` is stable, `message` a sentence for people. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly details: readonly ProblemDetail[];
  readonly requestId: string | undefined;
  /** Seconds after which a retry makes sense, if the API gave them. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: unknown, retryAfter: number | undefined) {
    const problem = problemSchema.safeParse(body).data?.error;
    super(problem?.message ?? `The server answered with status ${status} and no readable message.`);
    this.status = status;
    this.code = problem?.code ?? "unreadable_answer";
    this.details = problem?.details ?? [];
    this.requestId = problem?.request_id;
    this.retryAfter = retryAfter;
  }
}

/** No answer came: the network, or the server, is away. Whether a change was made is then unknown. */
export class UnreachableError extends Error {
  override name = "UnreachableError";

  constructor() {
    super("The server could not be reached.");
  }
}
