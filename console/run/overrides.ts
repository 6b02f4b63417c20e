/** The overridable variables and environment of a workflow, as fields of the form. */

import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { overridableOf, valuesOf } from "../../compiler/variables.ts";
import { type InputField, inputFields } from "./input-fields.ts";
import { t } from "./messages.ts";

/** Fields of the two parts; each is empty when all values are sealed. */
export interface OverrideFields {
  variables: readonly InputField[];
  environment: readonly InputField[];
}

/**
 * The fields that a graph lets a run fill in. An empty one keeps the graph's value.
 * @param graph a draft may have errors anywhere: unreadable parts count as absent
 */
export function overrideFields(graph: JsonObject): OverrideFields {
  return { variables: fieldsOf(graph.variables), environment: fieldsOf(graph.environment) };
}

function fieldsOf(written: JsonValue | undefined): readonly InputField[] {
  if (!isJsonObject(written)) return [];
  const values = valuesOf(written);
  const properties = Object.fromEntries(
    overridableOf(written).map((name) => [name, schemaOf(name, values[name] ?? null)]),
  );
  return inputFields({ properties }) ?? [];
}

function schemaOf(name: string, value: JsonValue): JsonObject {
  const description = t("unlessSet", { known: JSON.stringify(value) });
  // A choice, so that "not set" differs from "no".
  if (typeof value === "boolean") return { title: name, description, enum: [true, false] };
  return { title: name, description, type: typeof value };
}
