import { diagnostic } from "../diagnostic.ts";
import { isDeclaration } from "../variables.ts";
import type { Check } from "./check.ts";

/** `overridable` of a variable is true or false. */
export const variables: Check = ({ graph }) =>
  Object.entries(graph.variables).flatMap(([name, written]) =>
    isDeclaration(written) && typeof written.overridable !== "boolean"
      ? [diagnostic("invalid_schema", ["variables", name, "overridable"], "Must be true or false.")]
      : [],
  );
