import type { Command } from "commander";
import { connectionOf, withConnection } from "../client.ts";
import { deployFiles } from "../deployment.ts";
import { readWorkflowFiles } from "../files.ts";

interface DeployFlags {
  url?: string;
  key?: string;
  dryRun?: true;
  note?: string;
}

/** `deploy <files...>`: for a Git pipeline on every push. */
export function addDeploy(program: Command): void {
  const command = program
    .command("deploy")
    .description("make the live workflows of a service what files say; idempotent")
    .argument("<files...>", "YAML or JSON")
    .option("--dry-run", "only say what would change")
    .option("--note <text>", "kept with the new versions, e.g. the commit");
  withConnection(command).action(async (paths: string[], flags: DeployFlags) => {
    const files = await readWorkflowFiles(paths);
    const print = (line: string) => console.log(line);
    await deployFiles(connectionOf(flags), files, { dryRun: flags.dryRun === true, note: flags.note, print });
  });
}
