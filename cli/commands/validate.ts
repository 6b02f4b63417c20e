import type { Command } from "commander";
import { hasErrors } from "../../compiler/diagnostic.ts";
import { CliError } from "../errors.ts";
import { readWorkflowFiles } from "../files.ts";
import { compileFile, formatDiagnostic } from "../local-compiler.ts";

/** `validate <paths...>`: compiles on this machine, and exits with 1 when a file has errors. */
export function addValidate(program: Command): void {
  program
    .command("validate")
    .description("check workflow files, without a service")
    .argument("<paths...>", "YAML or JSON files, or folders of them; children are looked for among them")
    .action(async (paths: string[]) => {
      const files = await readWorkflowFiles(paths);
      const results = files.map((file) => ({ file, diagnostics: compileFile(file, files).diagnostics }));
      for (const { file, diagnostics } of results) {
        for (const diagnostic of diagnostics) console.log(formatDiagnostic(file.path, diagnostic));
        if (diagnostics.length === 0) console.log(`${file.path}: ok`);
      }
      const broken = results.filter(({ diagnostics }) => hasErrors(diagnostics)).length;
      if (broken > 0) throw new CliError(`${broken} of ${files.length} files have errors.`);
    });
}
