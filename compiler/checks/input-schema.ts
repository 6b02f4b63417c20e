import { Ajv2020 } from "ajv/dist/2020.js";
import { diagnostic } from "../diagnostic.ts";
import type { Check } from "./check.ts";

/** `inputSchema` is a JSON Schema (2020-12) that needs no other document. */
export const inputSchema: Check = ({ graph }) => {
  if (graph.inputSchema === undefined) return [];
  try {
    const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false });
    ajv.compile(graph.inputSchema);
    return [];
  } catch {
    const message = "This is not a JSON Schema (2020-12) that stands on its own.";
    return [diagnostic("invalid_schema", ["inputSchema"], message)];
  }
};
