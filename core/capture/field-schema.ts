import { schemaFaults } from "../../compiler/checks/input-schema.ts";
import { Problem } from "../problem.ts";
import type { Collect } from "./collect.ts";

/**
 * Refuses a JSON Schema of step `fields` that the compiler would refuse in a graph: nobody could hand that step in.
 * @throws Problem `validation_failed`
 */
export function refuseFieldSchema({ fields }: Pick<Collect, "fields">): void {
  const faults = schemaFaults(fields, ["body", "fields"]);
  if (faults.length === 0) return;
  throw new Problem("validation_failed", "The schema of the fields is not accepted.", {
    details: faults.map(({ code, path, message }) => ({ path, code, message })),
  });
}
