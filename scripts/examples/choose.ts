import type { Examples } from "../../lambdas/api/description/examples.ts";
import type { RecordedExchange } from "../../test/support/recorded-exchange.ts";
import { cleanse } from "./cleanse.ts";

/** A call of the description, as far as examples need it. */
export interface DescribedCall {
  operationId: string;
  method: string;
  /** With parameters in braces. */
  path: string;
  /** It needs a JSON body. */
  hasRequest: boolean;
  /** It takes a form. */
  hasForm: boolean;
  /** Statuses below 300 with a JSON body. */
  statuses: readonly string[];
  fitsRequest: (value: unknown) => boolean;
  fitsForm: (value: unknown) => boolean;
  fitsResponse: (status: string, value: unknown) => boolean;
}

/** A recorded call with its bodies parsed and cleansed. */
export interface Exchange {
  operationId: string;
  status: string;
  sent?: unknown;
  got?: unknown;
}

/** Longer examples hide what matters. */
const MAX_LENGTH = 4_000;
const LONGEST_TEXT = 700;

/** The recorded calls that the description knows. */
export function matched(recorded: readonly RecordedExchange[], calls: readonly DescribedCall[]): Exchange[] {
  const patterns = calls
    .toSorted((a, b) => a.path.split("{").length - b.path.split("{").length)
    .map((call) => ({
      call,
      pattern: new RegExp(`^${call.path.replaceAll(".", "\\.").replaceAll(/\{[^}]+\}/g, "[^/]+")}$`),
    }));
  return recorded.flatMap(({ method, path, status, sent, got }) => {
    const [pathname = ""] = path.split("?");
    const found = patterns.find(({ call, pattern }) => call.method === method && pattern.test(pathname));
    if (found === undefined) return [];
    return [
      {
        operationId: found.call.operationId,
        status: String(status),
        ...parsed("sent", sent),
        ...parsed("got", got),
      },
    ];
  });
}

/** A long list shows its first entries. */
function cutLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 3).map(cutLists);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cutLists(inner)]));
}

function parsed(name: "sent" | "got", text: string | undefined) {
  if (text === undefined || text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    const clean = cleanse(value);
    return { [name]: text.length > MAX_LENGTH ? cutLists(clean) : clean };
  } catch {
    return {};
  }
}

/**
 * Chooses examples: of each call and status the one that shows most fields, else the shortest.
 *
 * @param before kept where they still fit what was recorded, so that few change
 */
export function choose(
  exchanges: readonly Exchange[],
  calls: readonly DescribedCall[],
  before: Examples,
): Examples {
  const chosen: Examples = { calls: {}, problems: {} };
  for (const call of calls.toSorted((a, b) => (a.operationId < b.operationId ? -1 : 1))) {
    const own = exchanges.filter(({ operationId }) => operationId === call.operationId);
    const kept = before.calls[call.operationId];
    const examples: Examples["calls"][string] = { responses: {} };
    for (const status of call.statuses) {
      const answers = own.filter(
        (exchange) => exchange.status === status && call.fitsResponse(status, exchange.got),
      );
      const old = kept?.responses[status];
      const isCurrent =
        old !== undefined &&
        call.fitsResponse(status, old) &&
        !isStale(
          old,
          answers.map(({ got }) => got),
        );
      const best = bestOf(answers);
      if (isCurrent || best !== undefined) examples.responses[status] = isCurrent ? old : best?.got;
      // What was sent for the first answer, so that the two belong together.
      if (!isCurrent && call.fitsRequest(best?.sent)) examples.request ??= best?.sent;
    }
    examples.request ??= bodyOf(own, kept?.request, call.fitsRequest);
    if (examples.request === undefined) delete examples.request;
    const form = bodyOf(own, kept?.form, call.fitsForm);
    if (form !== undefined) examples.form = form;
    chosen.calls[call.operationId] = examples;
  }
  for (const { got } of exchanges) {
    const code = problemCode(got);
    if (code !== undefined)
      chosen.problems[code] = before.problems[code] ?? shorter(chosen.problems[code], got);
  }
  chosen.problems = Object.fromEntries(
    Object.entries({ ...before.problems, ...chosen.problems }).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  return chosen;
}

const shorter = (a: unknown, b: unknown): unknown =>
  a !== undefined && textOf(a).length <= textOf(b).length ? a : b;

/** The code of an error answer with its hints; undefined for other answers. */
function problemCode(got: unknown): string | undefined {
  if (typeof got !== "object" || got === null || !("error" in got)) return undefined;
  const { error } = got;
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : undefined;
}

/** The exchange whose answer shows most fields, else the shortest; a long one only where there is no other. */
function bestOf<E extends { got?: unknown }>(exchanges: readonly E[]): E | undefined {
  const shown = exchanges
    .filter(({ got }) => got !== undefined && isReadable(got))
    .map((exchange) => ({ exchange, fields: fieldsOf(exchange.got).size, text: textOf(exchange.got) }));
  const short = shown.filter(({ text }) => text.length <= MAX_LENGTH);
  const [best] = (short.length > 0 ? short : shown).toSorted(
    (a, b) => b.fields - a.fields || a.text.length - b.text.length || (a.text < b.text ? -1 : 1),
  );
  return best?.exchange;
}

/** The body that is kept, where it still fits; else the best one that a call took. */
function bodyOf(exchanges: readonly Exchange[], kept: unknown, fits: (value: unknown) => boolean): unknown {
  if (fits(kept)) return kept;
  const taken = exchanges.filter(({ status, sent }) => status < "300" && fits(sent));
  return bestOf(taken.map(({ sent }) => ({ got: sent })))?.got;
}

const textOf = (value: unknown): string => JSON.stringify(value);

/** Some tests send what nobody would: control characters, endless texts, prototype keys. */
function isReadable(value: unknown): boolean {
  if (typeof value === "string")
    return value.length <= LONGEST_TEXT && !/(?!\n)[\p{Cc}\p{Cs}\p{Cf}]/u.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(
    ([name, inner]) => !/^(__proto__|constructor|prototype)$/.test(name) && isReadable(inner),
  );
}

/** The places of fields: `data.attributes.name`, `events[].id`. */
function fieldsOf(value: unknown, place = "", found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) fieldsOf(item, `${place}[]`, found);
  else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      found.add(`${place}.${name}`);
      fieldsOf(inner, `${place}.${name}`, found);
    }
  }
  return found;
}

/**
 * What an example shows that no recorded answer has, and what it lacks that all of them have: then it is stale. Nothing recorded: nothing
 * is known.
 */
function isStale(example: unknown, answers: readonly unknown[]): boolean {
  const shown = fieldsOf(example);
  const answered = answers.map((answer) => fieldsOf(answer));
  const [first, ...others] = answered;
  if (first === undefined) return false;
  const always = [...first].filter((field) => others.every((fields) => fields.has(field)));
  return (
    always.some((field) => !shown.has(field)) ||
    [...shown].some((field) => !answered.some((fields) => fields.has(field)))
  );
}

/** What a call has no example of: "a request", "a 200". */
export function gapsOf(
  { operationId, hasRequest, hasForm, statuses }: DescribedCall,
  { calls }: Examples,
): string[] {
  const own = calls[operationId];
  return [
    ...(hasRequest && own?.request === undefined ? ["a request"] : []),
    ...(hasForm && own?.form === undefined ? ["a form"] : []),
    ...statuses.filter((status) => own?.responses[status] === undefined).map((status) => `a ${status}`),
  ];
}
