import type { Command } from "commander";
import { CliError } from "../errors.ts";
import { readWorkflowFiles } from "../files.ts";
import { compileFile, formatDiagnostic } from "../local-compiler.ts";

/** `compile <file> [children...]`: prints the Amazon States Language that a file becomes. */
export function addCompile(program: Command): void {
  program
    .command("compile")
    .description("print the state machine that a workflow file becomes")
    .argument("<file>", "YAML or JSON")
    .argument("[children...]", "files of the subworkflows that it uses")
    .option("--plan", "print the plan instead: what runs after and beside what")
    .action(async (path: string, children: string[], options: { plan?: true }) => {
      const files = await readWorkflowFiles([path, ...children]);
      const [file] = files;
      if (file === undefined) throw new CliError("There is no file to compile.");
      const result = compileFile(file, files);
      for (const diagnostic of result.diagnostics) console.error(formatDiagnostic(path, diagnostic));
      if (!result.ok) throw new CliError(`${path} has errors.`);
      const { definition, plan, type, hash } = result;
      console.error(`${type} ${hash}`);
      console.log(JSON.stringify(options.plan ? plan.root : definition, null, 2));
    });
}
