import type { Command } from "commander";
import { readSuites } from "../cases/file.ts";
import { runSuites } from "../cases/suite.ts";
import { connectionOf, withConnection } from "../client.ts";
import { deployFiles } from "../deployment.ts";
import { readWorkflowFiles } from "../files.ts";
import { withOwnServer } from "../local-server.ts";
import { testOptions } from "./test.ts";

interface DeployFlags {
  url?: string;
  key?: string;
  dryRun?: true;
  note?: string;
  test?: true;
}

/** `deploy <paths...>`: for a Git pipeline on every push. */
export function addDeploy(program: Command): void {
  const command = program
    .command("deploy")
    .description("make the live workflows of a service what files say; idempotent")
    .argument("<paths...>", "YAML or JSON files, or folders of them")
    .option("--dry-run", "only say what would change")
    .option("--test", "run the cases first, on a local server of its own; deploy nothing when one fails")
    .option("--note <text>", "kept with the new versions, e.g. the commit");
  withConnection(command).action(async (paths: string[], flags: DeployFlags) => {
    const connection = connectionOf(flags);
    const files = await readWorkflowFiles(paths);
    const print = (line: string) => console.log(line);
    if (flags.test === true) {
      const suites = await readSuites(files);
      await withOwnServer((server) => runSuites(server, suites, testOptions(print)));
    }
    await deployFiles(connection, files, { dryRun: flags.dryRun === true, note: flags.note, print });
  });
}
