import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import { repeatedName } from "../../../engines/verifier/repeated-name.ts";
import { isExact, isWellFormed } from "../../i-json.ts";
import type { BlockOutcomeValue } from "../runtime/contract.ts";
import type { Answered } from "./send.ts";
import type { HttpRequestOutput } from "./spec.ts";

/** The value of `$output` for expressions, without any secret. */
export type ReadAnswer = Pick<HttpRequestOutput, "http_status" | "headers" | "body" | "duration_ms">;

/** Levels of a JSON body that are read. */
const DEEPEST = 100;

class UnreadableAnswer extends Error {}

/**
 * Reads an answer and masks the secrets that the server repeats: in the text as it came, so that a number shows none, and in each string
 * and key that was decoded from it.
 * @param keepHeaders names of headers that are kept
 */
export function readAnswer(
  { status, headers, body, durationMs }: Answered,
  keepHeaders: readonly string[],
  mask: (text: string) => string,
): ReadAnswer | BlockOutcomeValue {
  const kept = [...new Set(keepHeaders.map((name) => name.toLowerCase()))].flatMap(
    (name): [string, string][] => {
      const value = headers.get(name);
      return value === undefined ? [] : [[name, mask(value)]];
    },
  );
  try {
    return {
      http_status: status,
      headers: Object.fromEntries(kept),
      body: bodyOf(mask(textOf(body)), headers.get("content-type") ?? "", mask),
      duration_ms: durationMs,
    };
  } catch (error) {
    if (!(error instanceof UnreadableAnswer)) throw error;
    return { kind: "failed", code: "invalid_answer", message: error.message };
  }
}

/** Whether a server has answered with a web page, as of maintenance or a sign-in: that says nothing of whom a check asked about. */
export const isWebPage = ({ headers }: Pick<Answered, "headers">): boolean =>
  /^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(headers.get("content-type") ?? "");

function textOf(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new UnreadableAnswer("The server's answer is not text in UTF-8.");
  }
}

function bodyOf(text: string, contentType: string, mask: (text: string) => string): JsonValue {
  if (text === "") return null;
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType)) return text;
  return masked(parsed(text), mask, 0);
}

function parsed(text: string): JsonValue {
  const value = jsonOf(text);
  // Of `{"approved":true,"approved":false}` one parser takes the first, another the last.
  if (repeatedName(text) !== undefined)
    throw new UnreadableAnswer("The server's answer gives one field twice.");
  return value;
}

function jsonOf(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableAnswer("The server's answer is not the JSON that its Content-Type states.");
  }
}

function masked(value: JsonValue, mask: (text: string) => string, depth: number): JsonValue {
  if (depth > DEEPEST)
    throw new UnreadableAnswer(`The server's answer is nested more than ${DEEPEST} levels deep.`);
  // A rule would compare another number than the server sent. One without a finite value is greater than any limit, and is null in JSON.
  if (typeof value === "number" && !isExact(value))
    throw new UnreadableAnswer(
      "The server's answer has a number that is too large or too small to be exact.",
    );
  if (typeof value === "string") {
    if (!isWellFormed(value))
      throw new UnreadableAnswer("The server's answer has a character that is not valid.");
    return mask(value);
  }
  if (Array.isArray(value)) return value.map((item) => masked(item, mask, depth + 1));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]): [string, JsonValue] => [
    mask(key),
    masked(item, mask, depth + 1),
  ]);
  return Object.fromEntries(entries);
}
