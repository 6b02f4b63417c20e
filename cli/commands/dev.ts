import type { Command } from "commander";
import { readSuites } from "../cases/file.ts";
import { runSuites } from "../cases/suite.ts";
import { type Connection, withConnection } from "../client.ts";
import { deployFiles } from "../deployment.ts";
import { CliError } from "../errors.ts";
import { readWorkflowFiles } from "../files.ts";
import { type LocalFlags, localConnection, requireServing } from "../local-server.ts";
import { onFileChange } from "../watch.ts";
import { testOptions } from "./test.ts";

/** `dev <paths...>`: deploys to the local server now and after each saved edit, until it is stopped. */
export function addDev(program: Command): void {
  const command = program
    .command("dev")
    .description("watch workflow files and deploy each change to the local server (npm start)")
    .argument("<paths...>", "YAML or JSON files, or folders of them")
    .option("--test", "run the cases after each deployment");
  withConnection(command).action(
    async (paths: string[], { test, ...flags }: LocalFlags & { test?: true }) => {
      const connection = await localConnection(flags);
      // The first time a fault ends the command: wrong paths, no server, a wrong key.
      await readWorkflowFiles(paths);
      await requireServing(connection);
      let isFirst = true;
      await onFileChange(paths, async () => {
        if (!isFirst) console.log("");
        isFirst = false;
        await deployOnce(connection, paths, test === true);
      });
      console.log(`Watching ${paths.join(", ")}. Stop with Ctrl-C.`);
    },
  );
}

/** A fault of a file is printed, and the next edit may mend it. */
async function deployOnce(connection: Connection, paths: readonly string[], test: boolean): Promise<void> {
  const print = (line: string) => console.log(line);
  try {
    const files = await readWorkflowFiles(paths);
    await deployFiles(connection, files, { dryRun: false, note: undefined, print });
    if (test) await runSuites(connection, await readSuites(files), testOptions(print));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    print(error.message);
  }
}
