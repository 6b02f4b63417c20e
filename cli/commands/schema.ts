import type { Command } from "commander";
import { catalogue } from "../../blocks.config.ts";
import { graphJsonSchema } from "../../compiler/json-schema.ts";

/** `schema`: prints the JSON Schema of workflow files, for editors. */
export function addSchema(program: Command): void {
  program
    .command("schema")
    .description("print the JSON Schema of workflow files, for editors that check and complete them")
    .action(() => console.log(JSON.stringify(graphJsonSchema(catalogue), null, 2)));
}
