/**
 * A person is verified by a link, against a running API:
 *
 *   npm start                                                                   (prints the key)
 *   API_KEY=sk_staging_… node --import tsx examples/hosted-kyc/main.ts user_4    (API_URL: http://127.0.0.1:3000)
 *
 * Capture session → link → the person hands everything in → reviews, if a check is uncertain → credential.
 */
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";

const settings = z
  .object({ API_URL: z.url().default("http://127.0.0.1:3000"), API_KEY: z.string().min(1) })
  .parse(process.env);
const subjectId = z.string({ error: "Name the subject: main.ts user_4" }).parse(process.argv[2]);

async function call<T>(method: string, path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  const response = await fetch(`${settings.API_URL}${path}`, {
    method,
    headers: { "x-api-key": settings.API_KEY, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return schema.parse(answer);
}

const session = z.object({ url: z.url(), execution_id: z.string() });
const execution = z.object({
  status: z.enum(["completed", "failed", "paused", "running", "cancelled"]),
  outcome: z.string().nullable(),
  error: z.string().nullable(),
  output: z
    .looseObject({ credential_issue: z.looseObject({ credential_id: z.string() }).optional() })
    .nullable(),
  pausePoints: z.array(z.object({ blockId: z.string() })),
});
const say = (line: string): boolean => process.stdout.write(`• ${line}\n`);

const SECONDS_BETWEEN_READS = 2;

const made = await call(
  "POST",
  "/v1/capture-sessions",
  { workflow_id: "wf_kyc_hosted", subject_id: subjectId },
  session,
);
say(`open this link: ${made.url}`);

let waitsFor = "";
for (;;) {
  const run = await call("GET", `/v1/workflows/status/${made.execution_id}`, undefined, execution);
  if (run.status !== "paused" && run.status !== "running") {
    const credential = run.output?.credential_issue?.credential_id;
    const end = credential === undefined ? `no credential. ${run.error ?? ""}` : `credential ${credential}`;
    say(`${run.status}, ${run.outcome ?? "no outcome"}: ${end.trim()}`);
    break;
  }
  const blocks = run.pausePoints.map(({ blockId }) => blockId).join(", ");
  if (run.status === "paused" && blocks !== waitsFor) {
    waitsFor = blocks;
    say(`waits for: ${blocks}`);
  }
  await wait(SECONDS_BETWEEN_READS * 1000);
}
