import { subworkflow } from "../../../compiler/catalogue/subworkflow.ts";
import { blockHandler } from "../runtime/handler.ts";
import { runSubworkflow } from "./run.ts";

/** Lambda entry point of `blocks-subworkflow`. */
export const handler = blockHandler(subworkflow, runSubworkflow, { pure: true });
