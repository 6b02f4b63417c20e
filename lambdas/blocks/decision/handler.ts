import { decide } from "../../../core/blocks/decision/run.ts";
import { decision } from "../../../core/blocks/decision/spec.ts";
import { blockHandler } from "../handler.ts";

/** Lambda entry point of `blocks-decision`. */
export const handler = blockHandler(decision, decide);
