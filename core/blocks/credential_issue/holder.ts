import { isJsonObject, type JsonObject, valueAt } from "../../../compiler/json.ts";

/** Fields of an issued credential, beside the subject's id, that say whose it is. */
const SUBJECT_FIELDS = ["agent_external_id", "parent_user_id", "parent_business_id"];
const CLAIMS = ["parent_business_id", "delegated_by_subject_id"];

/** A subject's id, and the fields of the subject and the claims that name others whom the credential is about. */
export type CredentialHolder = { id: string; subject: JsonObject; claims: JsonObject };

/** The subject as the graph gives it: field by field, `config` before `input`. A null takes a field away. */
export const givenSubject = (input: unknown, config: unknown): JsonObject => ({
  ...objectAt(input, "subject"),
  ...objectAt(config, "subject"),
});

/** The claims as the graph gives them: those of `config`, or else of `input`. */
export const givenClaims = (input: unknown, config: unknown): JsonObject | undefined =>
  objectAt(config, "claims") ?? objectAt(input, "claims");

/**
 * Whose credential it is: its subject, and of an agent's those for whom it acts. The block issues for this holder, and a
 * partial re-run compares it with that of its source. The id is the first that is given, and not null: of the subject in
 * `config`, of the subject in `input`, `subject_id` in `input`, `subject_id` of the run.
 * @param input of the block, resolved; `config` likewise
 * @param subjectId `$input.subject_id`
 * @returns undefined when no subject is named
 */
export function holderOf(input: unknown, config: unknown, subjectId: unknown): CredentialHolder | undefined {
  const ids = [
    valueAt(config, ["subject", "id"]),
    valueAt(input, ["subject", "id"]),
    valueAt(input, ["subject_id"]),
    subjectId,
  ];
  const id = ids.find((given) => given !== undefined && given !== null);
  if (typeof id !== "string" || id === "") return undefined;
  const subject = givenSubject(input, config);
  const claims = givenClaims(input, config) ?? {};
  return { id, subject: fieldsOf(subject, SUBJECT_FIELDS), claims: fieldsOf(claims, CLAIMS) };
}

const fieldsOf = (given: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );

function objectAt(value: unknown, name: string): JsonObject | undefined {
  const found = valueAt(value, [name]);
  return isJsonObject(found) ? found : undefined;
}
