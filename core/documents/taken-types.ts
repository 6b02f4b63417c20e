import type { ContentType, UploadType } from "./record.ts";

const PICTURES = ["image/jpeg", "image/png", "image/webp"] as const;

interface Taken {
  readonly types: readonly UploadType[];
  readonly contentTypes: readonly ContentType[];
}

/** Which files an upload of each type may be (http-api.md, Documents). */
const TAKEN: readonly Taken[] = [
  { types: ["proof_of_address", "attachment"], contentTypes: [...PICTURES, "application/pdf"] },
  { types: ["liveness_frames"], contentTypes: ["application/zip"] },
  { types: ["identity_front", "identity_back", "selfie"], contentTypes: PICTURES },
];

/** What is wrong with the file type of an upload, as a sentence; undefined: nothing. */
export function contentTypeFault(type: UploadType, contentType: ContentType): string | undefined {
  const isTaken = TAKEN.some(
    ({ types, contentTypes }) => types.includes(type) && contentTypes.includes(contentType),
  );
  if (isTaken) return undefined;
  return contentType === "application/pdf" && type !== "liveness_frames"
    ? "A PDF is accepted only as a proof of address or an attachment."
    : "The frames of a liveness step come as a ZIP, and nothing else does.";
}

/** What is not named is left to the schema itself: some checkers would refuse it here. */
const open = { additionalProperties: true };

/** The same in the words of JSON Schema, for the description of a body with `type` and `content_type`. */
export const takenInJsonSchema = TAKEN.reduceRight<Record<string, unknown>>(
  (others, { types, contentTypes }) => ({
    if: { properties: { type: { enum: types } }, required: ["type"], ...open },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { properties: { content_type: { enum: contentTypes } }, ...open },
    ...(Object.keys(others).length === 0 ? {} : { else: others }),
  }),
  {},
);
