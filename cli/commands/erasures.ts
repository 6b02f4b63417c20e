import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { createTable } from "../../adapters/dynamodb/client-table.ts";
import { type ReadPage, scanner } from "../../adapters/dynamodb/migrations/scan.ts";
import { createErasureStore } from "../../adapters/dynamodb/subjects/erasures.ts";
import { createSubjectStore } from "../../adapters/dynamodb/subjects/store.ts";
import { replayErasures } from "../../core/subjects/erase.ts";
import { type Erasure, erasureSchema } from "../../core/subjects/erasure-records.ts";
import { dynamoClient } from "../../lambdas/composition.ts";
import { CliError } from "../errors.ts";

/** `erasures log`, `erasures replay`: what was erased, and erasing it again after a restore. */
export function addErasures(program: Command): void {
  const erasures = program
    .command("erasures")
    .description("the log of erased subjects, with AWS credentials straight from the table");
  erasures
    .command("log")
    .description("print the log, a line of JSON each: ids and times, no personal data")
    .requiredOption("--table <name>", "the table that the erasures were made in")
    .action(async ({ table }: { table: string }) => {
      const log = await readErasureLog(scanner(dynamoClient(), table));
      for (const erasure of log) console.log(JSON.stringify(erasure));
    });
  erasures
    .command("replay")
    .description("erase again what a log names, in a table that was restored from a backup")
    .argument("<file>", "from `erasures log`; - for standard input")
    .requiredOption("--table <name>", "the restored table")
    .action(async (file: string, { table }: { table: string }) => {
      const log = parseErasureLog(await readFile(file === "-" ? "/dev/stdin" : file, "utf8"));
      const restored = createTable(dynamoClient(), table);
      const begun = await replayErasures(
        {
          subjects: createSubjectStore(restored),
          erasures: createErasureStore(restored),
          now: () => new Date(),
        },
        log,
      );
      console.log(
        `${begun} of ${log.length} erasures begin again; the others are done or not in this table.`,
      );
    });
}

/** Every erasure of a table, completed or not. */
export async function readErasureLog(readPage: ReadPage): Promise<Erasure[]> {
  const log: Erasure[] = [];
  for (let page = await readPage(undefined); ; page = await readPage(page.next)) {
    for (const item of page.items)
      if (String(item.pk).startsWith("ERASURE#")) log.push(erasureSchema.parse(item));
    if (page.next === undefined) return log;
  }
}

/** @throws CliError for a line that is no erasure */
function parseErasureLog(text: string): Erasure[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line, place) => {
    try {
      return erasureSchema.parse(JSON.parse(line));
    } catch {
      throw new CliError(`Line ${place + 1} is not a line of \`erasures log\`.`);
    }
  });
}
