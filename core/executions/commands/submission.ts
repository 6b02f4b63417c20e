import { isJsonObject, type JsonObject, type JsonValue } from "../../../compiler/json.ts";
import { type DecisionOption, OUTPUT_KEYS, type ReviewRules } from "../../decisions/rules.ts";
import { isVisible } from "../../plain-text.ts";
import { Problem, type ProblemDetail } from "../../problem.ts";
import { type PauseRecord, parseJson } from "../records.ts";
import { faultsOfForm, sizedInput } from "./checked-input.ts";
import { approvingOption, rulesOfPause } from "./pause-rules.ts";

/** A decision that fits its pause. */
export interface Submission {
  readonly choice: DecisionOption;
  /** The submission without `decision`; in a version from before decisions had a meaning, all of it. */
  readonly fields: JsonObject;
}

/**
 * Reads a submission to a pause.
 * @param input `options.input` of a resume
 * @throws Problem 400 with every place: a decision that is unknown or missing, required fields that are missing, keys that the pause does not take
 */
export async function readSubmission(pause: PauseRecord, input: JsonValue): Promise<Submission> {
  sizedInput(input);
  if (!isJsonObject(input)) {
    throw invalid("options.input must be an object.", [
      { path: "options.input", code: "invalid_type", message: "Expected an object." },
    ]);
  }
  const rules = rulesOfPause(pause);
  const choice = choiceOf(rules, input);
  const says = Object.hasOwn(input, "decision") ? hasField : agrees;
  const missing = choice.required.filter((name) => !says(input, name));
  if (missing.length > 0) throw missingFields(choice, missing);
  if (pause.review === undefined) return { choice, fields: input };
  refuseKeysOfOutput(input);
  const { decision: _, ...fields } = input;
  const faults = await faultsOfForm(
    parseJson(rules.schema),
    fields,
    "options.input",
    "the fields of this review",
  );
  if (faults.length > 0) throw invalid("The submission does not fit what this review asks.", faults);
  return { choice, fields };
}

/** Whether an input can only be meant as the answer to a pause: it names a decision, or has every field that the pause requires. */
export const isSubmission = (input: JsonValue | undefined, { requiredInput }: PauseRecord): boolean =>
  isJsonObject(input) &&
  (hasField(input, "decision") ||
    (requiredInput.length > 0 && requiredInput.every((name) => agrees(input, name))));

function choiceOf(rules: ReviewRules, input: JsonObject): DecisionOption {
  const ids = rules.decisions.map(({ id }) => id).join(", ");
  if (Object.hasOwn(input, "decision")) {
    const found = rules.decisions.find(({ id }) => id === input.decision);
    if (found !== undefined) return found;
    const message = `The decision must be one of ${ids}.`;
    throw invalid(message, [{ path: "options.input.decision", code: "unknown_decision", message }]);
  }
  const implied = approvingOption(rules);
  const mayImply = rules.shortForm && rules.approvals === 1 && implied !== undefined;
  if (mayImply && implied.required.length > 0) {
    refuseOtherwiseDecided(input, implied.required, ids);
    return implied;
  }
  const message = `Say what is decided: one of ${ids}.`;
  throw new Problem("missing_required_field", "The review requires a decision.", {
    details: [{ path: "options.input.decision", code: "missing_required_field", message }],
  });
}

/** Names of fields that decide, in small letters without signs. */
const DECIDES = /^(?:decisions?|means?|approved?|approvals?|declined?|reject(?:ed)?|refused?|denied|deny)$/;

/**
 * Where no decision is named, the required fields approve. A field that sounds like a decision (`Decision`, `approved`) may say the contrary, so it is
 * asked for in the one place (decision 304).
 */
function refuseOtherwiseDecided(input: JsonObject, required: readonly string[], ids: string): void {
  const named = Object.keys(input).filter(
    (key) =>
      !required.includes(key) &&
      !OUTPUT_KEYS.has(key) &&
      DECIDES.test(key.toLowerCase().replaceAll(/[^a-z]/g, "")),
  );
  if (named.length === 0) return;
  const message = `Say in \`decision\` what is decided: one of ${ids}.`;
  throw invalid(
    "A field sounds like a decision, and none is named.",
    named.map((key) => ({ path: `options.input.${key}`, code: "unknown_decision", message })),
  );
}

/** A field that shows nothing (white space, invisible characters) or is empty counts as missing. */
function hasField(input: JsonObject, name: string): boolean {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  if (typeof value === "string") return isVisible(value);
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null;
}

/** A field that approves by being there: `false` does not. */
const agrees = (input: JsonObject, name: string): boolean => hasField(input, name) && input[name] !== false;

const missingFields = ({ id }: DecisionOption, missing: readonly string[]): Problem =>
  new Problem("missing_required_field", `The decision ${id} requires ${missing.join(", ")}.`, {
    details: missing.map((name) => ({
      path: `options.input.${name}`,
      code: "missing_required_field",
      message: "This field is required.",
    })),
  });

function refuseKeysOfOutput(input: JsonObject): void {
  const taken = Object.keys(input).filter((key) => OUTPUT_KEYS.has(key));
  if (taken.length === 0) return;
  throw invalid(
    "The review sets this key itself.",
    taken.map((key) => ({
      path: `options.input.${key}`,
      code: "reserved_key",
      message: "Leave it out: the review sets it.",
    })),
  );
}

const invalid = (message: string, details: readonly ProblemDetail[]): Problem =>
  new Problem("validation_failed", message, { details });
