import { decision } from "../../../compiler/catalogue/decision.ts";
import { blockHandler } from "../runtime/handler.ts";
import { decide } from "./run.ts";

/** Lambda entry point of `blocks-decision`. */
export const handler = blockHandler(decision, decide, { pure: true });
