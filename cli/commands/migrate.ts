import type { Command } from "commander";
import { createTable } from "../../adapters/dynamodb/client-table.ts";
import { MIGRATIONS } from "../../adapters/dynamodb/migrations/index.ts";
import { MigrationElsewhere, migrate, TableIsNewer } from "../../adapters/dynamodb/migrations/run.ts";
import { scanner } from "../../adapters/dynamodb/migrations/scan.ts";
import { dynamoClient } from "../../lambdas/composition.ts";
import { CliError } from "../errors.ts";

/** `migrate`: brings the items of a table into the form of this release. */
export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description(
      "change the stored items of a deployment into the form of this release; stop it with Ctrl-C at any time, the next run goes on. The local product does it at its start",
    )
    .requiredOption("--table <name>", "name of the table")
    .action(async ({ table }: { table: string }) => {
      const stop = new AbortController();
      const onSignal = () => stop.abort();
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
      for (const line of await migrateTable(table, stop.signal)) console.log(line);
    });
}

/**
 * Migrates with the operator's AWS credentials.
 * @param signal stops after the page under way
 * @returns what was done, in lines
 * @throws CliError when another process migrates, or the table belongs to a newer release
 */
async function migrateTable(tableName: string, signal?: AbortSignal): Promise<string[]> {
  const seen = new Map<number, string>();
  const ports = {
    table: createTable(dynamoClient(), tableName),
    readPage: scanner(dynamoClient(), tableName),
    now: () => new Date(),
    onPage: (
      { number, title }: (typeof MIGRATIONS)[number],
      progress: { seen: number; changed: number },
    ): void =>
      void seen.set(number, `${number}. ${title} ${progress.changed} of ${progress.seen} items changed.`),
    ...(signal === undefined ? {} : { signal }),
  };
  try {
    const { complete } = await migrate(ports, MIGRATIONS);
    const last = complete
      ? "The table has the form of this release."
      : "Stopped: run the command again to go on.";
    return [...seen.values(), last];
  } catch (error) {
    if (error instanceof MigrationElsewhere || error instanceof TableIsNewer)
      throw new CliError(error.message);
    throw error;
  }
}
