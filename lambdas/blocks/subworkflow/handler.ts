import { runSubworkflow } from "../../../core/blocks/subworkflow/run.ts";
import { subworkflow } from "../../../core/blocks/subworkflow/spec.ts";
import { blockHandler } from "../handler.ts";

/** Lambda entry point of `blocks-subworkflow`. */
export const handler = blockHandler(subworkflow, runSubworkflow);
