import * as z from "zod";
import type { DecisionChoice, Means } from "../../../compiler/catalogue/decisions.ts";
import { durationSeconds } from "../../../compiler/catalogue/duration.ts";
import { definedOnly, type JsonObject, jsonObjectSchema } from "../../../compiler/json.ts";
import { type DecisionOption, NOTE_LENGTH, REASON_LENGTH, type ReviewRules } from "../../decisions/rules.ts";
import { type AttributeName, attributesSchema } from "../../subjects/attribute-schema.ts";
import {
  type DecisionEntry,
  fixedMeaning,
  idOfEntry,
  type ManualReviewConfig,
  manualReviewConfigSchema,
} from "./config.ts";

const meansOfEntry = (entry: DecisionEntry): Means =>
  typeof entry === "string" ? fixedMeaning[entry] : entry.means;

/** The decisions of a config, with their places. Undefined: the config is not valid. */
export function decisionsOf(config: unknown): DecisionChoice[] | undefined {
  const parsed = manualReviewConfigSchema.safeParse(config ?? {});
  if (!parsed.success) return undefined;
  return parsed.data.decisions.map((entry, index) => ({
    id: idOfEntry(entry),
    means: meansOfEntry(entry),
    path: ["decisions", index],
  }));
}

/**
 * The fields of a pause.
 * @param config resolved
 * @param at when the pause opens (ISO time)
 */
export function rulesOf(config: ManualReviewConfig, at: string): ReviewRules {
  const { title, approvals, differentActor, show, team, priority, dueIn } = config;
  const dueSeconds = dueIn === undefined ? undefined : durationSeconds(dueIn);
  const dueAt =
    dueSeconds === undefined ? undefined : new Date(Date.parse(at) + dueSeconds * 1000).toISOString();
  return {
    ...definedOnly({ title, show, team, dueAt }),
    decisions: config.decisions.map((entry) => optionOf(config, entry)),
    schema: JSON.stringify(schemaOf(config)),
    shortForm: config.requiredInput !== undefined,
    approvals,
    differentActor,
    priority,
  };
}

function optionOf({ requiredInput, required }: ManualReviewConfig, entry: DecisionEntry): DecisionOption {
  const id = idOfEntry(entry);
  const means = meansOfEntry(entry);
  const ofShortForm = means === "approved" ? requiredInput : [];
  const own = typeof entry === "string" ? undefined : entry.label;
  return {
    id,
    label: own ?? capitalised(id.replaceAll("_", " ")),
    means,
    required: [...(requiredInput === undefined ? (required?.[id] ?? []) : (ofShortForm ?? []))],
  };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The JSON Schema of what may be sent beside the decision. */
function schemaOf({ requiredInput, fields, reasonCodes, corrects = [] }: ManualReviewConfig): JsonObject {
  const reason: JsonObject =
    reasonCodes === undefined || reasonCodes.length === 0
      ? { type: "string", minLength: 1, maxLength: REASON_LENGTH }
      : { enum: [...reasonCodes] };
  const asked = Object.fromEntries((requiredInput ?? []).map((name): [string, JsonObject] => [name, {}]));
  const own: Record<string, JsonObject> = { ...asked, ...fields };
  const corrected = corrects.map((name) => [name, ofAttribute(name, own[name] ?? {})]);
  return {
    type: "object",
    properties: {
      ...own,
      ...Object.fromEntries(corrected),
      reason_code: reason,
      note: { type: "string", maxLength: NOTE_LENGTH },
    },
    ...(requiredInput === undefined ? { additionalProperties: false } : {}),
  };
}

/** The schema of a field with the form of its attribute added, so that a value that the record would leave out is refused at once. */
function ofAttribute(name: AttributeName, field: JsonObject): JsonObject {
  const form = jsonObjectSchema.parse(z.toJSONSchema(attributesSchema.shape[name], { io: "input" }));
  const { $schema: _, ...rest } = form;
  const before = Array.isArray(field.allOf) ? field.allOf : [];
  return { ...rest, ...field, allOf: [...before, rest] };
}
