import type { Command } from "commander";
import * as z from "zod";
import { type Connection, callExisting, connectionOf, withConnection } from "../client.ts";
import { CliError } from "../errors.ts";

const matcherSchema = z.object({ algorithm: z.string(), version: z.string() });
const againSchema = z.object({
  result: z.enum(["same", "different", "impossible"]),
  at: z.string(),
  matcher: z.object({ before: matcherSchema, now: matcherSchema }),
  index: z.object({ sha256: z.string(), built_at: z.string(), named: z.boolean().default(true) }).nullable(),
  status: z.object({ before: z.string().nullable(), now: z.string().nullable() }),
  differences: z.array(z.object({ at: z.string(), before: z.json(), now: z.json() })),
  failure: z.object({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
});
const replaySchema = z.looseObject({
  screenings: z.array(againSchema.extend({ block_id: z.string() }).loose()),
});
const alertReplaySchema = againSchema.extend({ alert_id: z.string() }).loose();

const callSchema = z.object({
  data: z.object({
    relationships: z.object({ execution: z.object({ data: z.object({ id: z.string() }) }) }),
  }),
});

interface Options {
  readonly url?: string;
  readonly key?: string;
  readonly json?: true;
}

/** `screening replay`: an earlier screening again, against the lists of that day. */
export function addScreening(program: Command): void {
  const screening = program.command("screening").description("screenings that were made earlier");
  withConnection(
    screening
      .command("replay <id>")
      .description(
        "make the screenings of an execution (exec_…), one of /v1/screenings (scr_…), or that of an alert (alrt_…) again and compare; exit code 1 unless all are the same",
      )
      .option("--json", "the whole answer, with the values that differ: personal data"),
  ).action(async (id: string, options: Options) => {
    const connection = connectionOf(options);
    const { answer, screenings } = await replayed(connection, id);
    if (options.json) console.log(JSON.stringify(answer, null, 2));
    else for (const one of screenings) for (const line of linesOf(one)) console.log(line);
    if (screenings.some(({ result }) => result !== "same")) process.exitCode = 1;
  });
}

/** A screening that was made again, with its name. */
type Named = z.infer<typeof againSchema> & { readonly name: string };

interface Replayed {
  /** As the API gives it. */
  readonly answer: object;
  readonly screenings: readonly Named[];
}

async function replayed(connection: Connection, id: string): Promise<Replayed> {
  if (id.startsWith("alrt_")) {
    const path = `/v1/alerts/${encodeURIComponent(id)}/screening-replays`;
    const answer = await callExisting(connection, { method: "POST", path, schema: alertReplaySchema });
    return { answer, screenings: [{ ...answer, name: answer.alert_id }] };
  }
  const executionId = await executionOf(connection, id);
  const path = `/v1/workflows/executions/${encodeURIComponent(executionId)}/screening-replays`;
  const answer = await callExisting(connection, { method: "POST", path, schema: replaySchema });
  if (answer.screenings.length === 0) throw new CliError("The answer names no screening.");
  return { answer, screenings: answer.screenings.map((one) => ({ ...one, name: one.block_id })) };
}

async function executionOf(connection: Connection, id: string): Promise<string> {
  if (!id.startsWith("scr_")) return id;
  const path = `/v1/screenings/${encodeURIComponent(id)}`;
  const call = await callExisting(connection, { method: "GET", path, schema: callSchema });
  return call.data.relationships.execution.data.id;
}

/** Places that differ, but no value: these are personal data, and a terminal is often a log. */
function linesOf({ name, result, at, matcher, index, status, differences, failure }: Named): string[] {
  const versions = `matcher ${matcher.before.version} then, ${matcher.now.version} now`;
  const lists =
    index === null
      ? "no index"
      : `index ${index.sha256.slice(0, 16)} of ${index.built_at}${index.named ? "" : " (by the versions of its lists)"}`;
  const said = `${status.before ?? "no result"} then, ${status.now ?? "not known"} now`;
  return [
    `${name} at ${at}: ${result}; ${said}; ${versions}; ${lists}.`,
    ...differences.map((difference) => `  ${difference.at}${kindOf(difference)}`),
    ...(failure === null ? [] : [`  ${failure.code}: ${failure.message} ${failure.hint}`]),
  ];
}

function kindOf({ before, now }: Named["differences"][number]): string {
  if (before === null) return " is new";
  if (now === null) return " is gone";
  const isNumber = typeof before === "number" && typeof now === "number";
  return isNumber ? ` was ${before}, is ${now}` : " differs";
}
