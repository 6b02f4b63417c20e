import { join } from "node:path";
import { readConfig } from "../config.ts";
import { namesOf } from "../names.ts";
import { run } from "./command.ts";
import { ACCOUNT, emulatorEnvironment } from "./deploy.ts";

const ROOT = join(import.meta.dirname, "../..");

/**
 * Publishes the sample list and register (invented persons and companies) into the emulator's bucket, so that screening
 * and business lookups work there.
 *
 * @param endpoint where the emulator answers
 */
export async function publishSampleLists(endpoint: string): Promise<void> {
  const { lists } = namesOf(readConfig({ account: ACCOUNT, emulator: endpoint }));
  const program = ["--import", "tsx", join(ROOT, "cli/lists.ts"), "publish"];
  for (const what of [[], ["companies"]]) {
    // A test may have published another list, which the sample replaces.
    const args = [...program, ...what, "--bucket", lists, "--force"];
    await run(process.execPath, args, { environment: emulatorEnvironment(endpoint), directory: ROOT });
  }
}
