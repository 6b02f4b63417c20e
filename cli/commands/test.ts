import { type Command, InvalidArgumentError, Option } from "commander";
import { readSuites } from "../cases/file.ts";
import { runSuites } from "../cases/suite.ts";
import { readWorkflowFiles } from "../files.ts";
import { localConnection, requireServing, withOwnServer } from "../local-server.ts";

interface TestFlags {
  url?: string;
  key?: string;
  timeout: number;
}

const DEFAULT_TIMEOUT_S = 60;

/** `test <paths...>`: runs the saved cases of workflows; exits with 1 unless there are some and all pass. */
export function addTest(program: Command): void {
  program
    .command("test")
    .description("run the cases of workflow files (<workflow>.cases.yaml) on a local server")
    .argument("<paths...>", "workflow files, or folders of them")
    // Not from WORKFLOW_API_URL: in a pipeline that names the service that the files are deployed to.
    .option("--url <url>", "a local server that runs already; without it one is started for the test")
    .addOption(new Option("--key <key>", "its API key").env("WORKFLOW_API_KEY"))
    .option("--timeout <seconds>", "how long one case may take", seconds, DEFAULT_TIMEOUT_S)
    .action(async (paths: string[], { url, key, timeout }: TestFlags) => {
      const files = await readWorkflowFiles(paths);
      const suites = await readSuites(files);
      const options = { timeoutMs: timeout * 1000, print: (line: string) => console.log(line) };
      if (url === undefined) return withOwnServer((connection) => runSuites(connection, suites, options));
      const flags = key === undefined ? { url } : { url, key };
      const connection = await localConnection(flags);
      await requireServing(connection);
      return runSuites(connection, suites, options);
    });
}

/** The options of `--test`, of a command that runs cases before something else. */
export const testOptions = (print: (line: string) => void) => ({
  timeoutMs: DEFAULT_TIMEOUT_S * 1000,
  print,
});

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError("Give a number of seconds above 0.");
  return value;
}
