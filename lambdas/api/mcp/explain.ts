import * as z from "zod";
import { READS, type Tool } from "./tool.ts";

/**
 * `explain_code`: the page of a diagnostic or of an error code.
 *
 * @param pageOf Markdown of a code; undefined: there is no such page
 */
export const explainCode = (pageOf: (code: string) => Promise<string | undefined>): Tool => ({
  name: "explain_code",
  title: "Explain a code",
  description:
    "Explain a code of the compiler or of a refused call: what it means, an example, and what to do.",
  needs: [],
  hints: READS,
  input: z.strictObject({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,80}$/, "A code is words of a-z and 0-9 with _ between them.")
      .describe("For example `cycle`."),
  }),
  output: z.object({ page: z.string() }),
  run: async ({ code }) => {
    const page = await pageOf(String(code));
    const headers = new Headers();
    if (page !== undefined) return { status: 200, headers, body: { page } };
    const error = { code: "not_found", message: "There is no page of this code.", details: [] };
    return { status: 404, headers, body: { error } };
  },
});
