import * as z from "zod";
import type { Rules } from "../../../compiler/catalogue/decisions.ts";
import type { Findings } from "../../../compiler/catalogue/findings.ts";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { isJsonObject, jsonObjectSchema, jsonValueSchema } from "../../../compiler/json.ts";

const expression = z.string().min(1).max(10_000);

/** A field name (RFC 9110, 5.6.2: token). */
const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, "This is not the name of a header.");

/** Headers that say where a request goes, how it is framed or how it is read: they are ours. */
const OWN_HEADERS = new Set([
  ...["host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer"],
  ...[
    "expect",
    "accept-encoding",
    "content-encoding",
    "proxy-connection",
    "proxy-authorization",
    "http2-settings",
  ],
]);

/** Headers of a request: nothing in them can end a line, and none of ours is replaced. */
export const headersSchema = z
  .record(
    headerName,
    z.string().regex(/^[\t\x20-\x7e]{0,8192}$/, "A header's value is one line of printable ASCII."),
  )
  .superRefine((given, context) => {
    const seen = new Set<string>();
    for (const name of Object.keys(given)) {
      const lower = name.toLowerCase();
      if (OWN_HEADERS.has(lower) || seen.has(lower)) {
        const message = seen.has(lower) ? "This header is given twice." : "This header cannot be set.";
        context.addIssue({ code: "custom", path: [name], message });
      }
      seen.add(lower);
    }
  });

const statusCode = z.int().min(200).max(599);

/** How an answer counts for a credential; the first rule that is true decides. */
export const findingsSchema = z
  .array(z.strictObject({ when: expression, status: z.enum(["passed", "uncertain"]) }))
  .min(1)
  .max(50);

/** The kept parts of an answer, by name. */
export const mappingSchema = z.record(
  z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, "A name is 1 to 63 of letters, digits and _, no digit first."),
  expression,
);

const statuses = z.enum(["passed", "uncertain", "negative", "done"]);

const httpRequestConfigSchema = z
  .strictObject({
    method: z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]).default("GET"),
    url: z
      .string()
      .min(1)
      .max(4_000)
      .describe(
        "An https URL at a public address. In its path and query, secret:NAME stands for a secret if the URL has no expression.",
      ),
    headers: headersSchema
      .optional()
      .describe("Sent with the request. In a value without an expression, secret:NAME stands for a secret."),
    body: z
      .union([z.string(), jsonObjectSchema, z.array(jsonValueSchema)])
      .optional()
      .describe(
        "A text is sent as it is, an object or list as JSON. In a text without an expression, secret:NAME stands for a secret.",
      ),
    timeoutSeconds: z
      .int()
      .min(1)
      .max(60)
      .default(10)
      .describe("Seconds that one request may take. All of them together have the time of the block."),
    expectStatus: z
      .array(statusCode)
      .min(1)
      .max(20)
      .optional()
      .describe(
        "The HTTP statuses that are an answer; any other fails the block. Unless set: 200 to 299, but 206.",
      ),
    keepHeaders: z
      .array(headerName)
      .max(20)
      .optional()
      .describe("Headers of the answer that the output holds. Unless set, none."),
    output: mappingSchema
      .optional()
      .describe(
        "What the output's body holds: expressions over the answer, $output. Unless set, the body as it came.",
      ),
    findings: findingsSchema
      .optional()
      .describe(
        "Makes the block a check: the first rule that is true for the answer, $output, gives the status; none: negative. Without it the block verifies nothing.",
      ),
    failOn: z
      .array(statuses)
      .optional()
      .describe("Results that end the block as failed. Unless set: negative."),
  })
  .refine(({ method, body }) => body === undefined || (method !== "GET" && method !== "HEAD"), {
    path: ["body"],
    error: "A GET or HEAD has no body.",
  });
export type HttpRequestConfig = z.infer<typeof httpRequestConfigSchema>;

const httpRequestInputSchema = jsonValueSchema.optional();

const httpRequestOutputSchema = z.object({
  http_status: z.int(),
  status: statuses,
  headers: z.record(z.string(), z.string()),
  body: jsonValueSchema,
  duration_ms: z.number(),
});
export type HttpRequestOutput = z.infer<typeof httpRequestOutputSchema>;

const FINDINGS: Findings = { passed: "passed", uncertain: "uncertain" };

/** A config with any findings makes a check: unreadable findings never turn a check into none. */
const findingsIn = (config: unknown): Findings | undefined =>
  isJsonObject(config) && config.findings !== undefined ? FINDINGS : undefined;

/** A rule by which the check passes approves; one by which it is uncertain does not. */
function judgesBy(config: unknown): Rules | undefined {
  const { data } = findingsSchema.safeParse(isJsonObject(config) ? config.findings : undefined);
  const tried = data?.map(({ status }, index) => ({
    id: status,
    means: status === "passed" ? ("approved" as const) : undefined,
    path: ["findings", index, "when"],
  }));
  return tried && { tried };
}

export const httpRequest = {
  type: "http_request",
  title: "HTTP request",
  description: "Calls a service of your own or of a vendor, and may judge by rules what it answers.",
  icon: "M4 12h12M12 7l5 5-5 5M20 4v16",
  config: httpRequestConfigSchema,
  input: httpRequestInputSchema,
  output: httpRequestOutputSchema,
  summary: httpRequestOutputSchema.pick({ http_status: true, status: true, duration_ms: true }),
  findings: findingsIn,
  judgesBy,
  readsUpstream: false,
  bareExpressions: ["output.*", "findings.*.when"],
  outputExpressions: ["output.*", "findings.*.when"],
  literals: ["output", "findings"],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failOn: ["negative"],
  failures: {
    address_not_allowed: {
      meaning: "The URL does not lead over https to a public address or to a host that the deployment lists.",
      hint: "Correct the URL, or ask the operator to list the host.",
    },
    answer_too_large: {
      meaning: "The server's answer is larger than 300 KB.",
      hint: "Ask the server for less.",
    },
    invalid_answer: {
      meaning:
        "The server's answer is compressed, is not valid UTF-8, is not the JSON that its Content-Type states, gives one field of an object twice, or is a web page where the block is a check.",
      hint: "Correct the server's answer.",
    },
    provider_timeout: {
      meaning: "The server did not answer in time.",
      hint: "Raise `timeoutSeconds`, or look at the server's response times.",
    },
    unexpected_status: {
      meaning: "The server answered with a status that the block does not expect.",
      hint: "List the status in `expectStatus` if it is a regular answer, or correct the request.",
    },
    invalid_url: {
      meaning:
        "The URL does not begin with http or https, or it holds a user name, a password, or a secret in its host.",
      hint: "Correct `url`.",
    },
    request_too_large: { meaning: "The body of the request is larger than 256 KB.", hint: "Send less." },
    secret_not_found: {
      meaning: "There is no secret of this name.",
      hint: "Set it: `npx . secrets set <name> --host <host>`.",
    },
    secret_not_allowed: {
      meaning: "The secret may not be sent to the host of this request.",
      hint: "List the host for the secret, or correct `url`.",
    },
  },
} as const satisfies BlockTypeSpec;
