import { isJsonObject } from "../json.ts";

/** `subject_id` of an input, as `subjectIn` of the spec of a block type that takes one. */
export const subjectNamed = (input: unknown): unknown => (isJsonObject(input) ? input.subject_id : undefined);
