import type * as z from "zod";
import { cut, MAX_QUOTE } from "../compiler/bounds.ts";
import { valueAt } from "../compiler/json.ts";
import { Problem, type ProblemDetail } from "./problem.ts";

type Issue = z.core.$ZodIssue;

/**
 * Turns a failed check of a request into the error of the contract, without echoing the request.
 *
 * @param issues of zod
 * @param input the checked value (`{params, query, headers, body}`), to tell a missing field from a wrong one. A path within the body
 *   has no leading `body`.
 */
export function validationProblem(issues: readonly Issue[], input: unknown): Problem {
  const details = issues.flatMap((issue) => describe(issue, input, []));
  const missing = details.find((detail) => detail.code === "missing_required_field");
  if (missing === undefined)
    return new Problem("validation_failed", "The request has invalid fields.", { details });
  const what = missing.path === "" ? "A body" : `The field ${cut(missing.path, MAX_QUOTE)}`;
  return new Problem("missing_required_field", `${what} is required.`, { details });
}

function describe(issue: Issue, input: unknown, outer: readonly PropertyKey[]): ProblemDetail[] {
  const path = [...outer, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => detail([...path, key], "unknown_field", "This field is not known."));
  }
  if (issue.code === "invalid_union") return describeUnion(issue, input, path);
  if (valueAt(input, path) === undefined && issue.code !== "custom") {
    return [detail(path, "missing_required_field", "This field is required.")];
  }
  return [detail(path, issue.code === "custom" ? customCode(issue) : issue.code, sentence(issue))];
}

/** The faults of the closest alternative; the others would only confuse. */
function describeUnion(
  issue: Extract<Issue, { code: "invalid_union" }>,
  input: unknown,
  path: PropertyKey[],
): ProblemDetail[] {
  if (valueAt(input, path) === undefined)
    return [detail(path, "missing_required_field", "This field is required.")];
  const alternatives = issue.errors.filter((errors) => errors.length > 0);
  const depth = (errors: readonly Issue[]) => Math.max(...errors.map((error) => error.path.length));
  const closest = alternatives.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  if (closest === undefined) return [detail(path, "invalid_value", "The value is not one of those allowed.")];
  return closest.flatMap((inner) => describe(inner, input, path));
}

function detail(path: readonly PropertyKey[], code: string, message: string): ProblemDetail {
  const shown = path[0] === "body" ? path.slice(1) : path;
  return { path: shown.map(String).join("."), code, message };
}

function customCode(issue: Extract<Issue, { code: "custom" }>): string {
  const code: unknown = issue.params?.code;
  return typeof code === "string" ? code : "invalid_value";
}

/** Plain sentences from the facts of the schema, never from the value. */
function sentence(issue: Exclude<Issue, { code: "unrecognized_keys" | "invalid_union" }>): string {
  switch (issue.code) {
    case "invalid_type":
      return `Expected ${kinds[issue.expected] ?? issue.expected}.`;
    case "too_big":
      return `Must be ${issue.inclusive === false ? "less than" : "at most"} ${amount(issue.maximum, issue.origin)}.`;
    case "too_small":
      return `Must be ${issue.inclusive === false ? "more than" : "at least"} ${amount(issue.minimum, issue.origin)}.`;
    case "invalid_format":
      return issue.format === "regex"
        ? ownSentence(issue.message)
        : `Must be ${formats[issue.format] ?? `a valid ${issue.format}`}.`;
    case "not_multiple_of":
      return `Must be a multiple of ${issue.divisor}.`;
    case "invalid_value":
      return `Must be one of: ${issue.values.map(String).join(", ")}.`;
    case "invalid_key":
      return "The name of this field is not allowed.";
    case "invalid_element":
      return "An element is not allowed.";
    case "custom":
      return issue.message;
    default:
      return issue satisfies never;
  }
}

/** The sentence of a schema for its pattern: nobody should have to read the pattern itself. */
function ownSentence(message: string): string {
  if (message.startsWith("Invalid string"))
    return "Must have the form that the description of the API gives.";
  return /^[a-z]/.test(message) ? `Must be ${message}.` : message;
}

/** Kinds of values that JSON calls otherwise. */
const kinds: Readonly<Record<string, string>> = { record: "object", int: "integer" };

/** What a format looks like, where its name does not say it. */
const formats: Readonly<Record<string, string>> = {
  datetime: "a date and time with its offset from UTC, such as 2026-11-28T12:00:00Z",
  date: "a date, such as 2026-11-28",
};

/** A bound with the name of what is counted: characters of a text, entries of a list. */
function amount(bound: number | bigint, origin: string): string {
  const [one, many] = origin === "string" ? ["character", "characters"] : ["entry", "entries"];
  if (!["string", "array", "set"].includes(origin)) return String(bound);
  return `${bound} ${Number(bound) === 1 ? one : many}`;
}
