import { specOf } from "../catalogue/catalogue.ts";
import type { BlockTypeSpec } from "../catalogue/spec.ts";
import { diagnostic, type LocatedDiagnostic, type Severity } from "../diagnostic.ts";
import { type Comparison, comparisonsOf, ordersOf, type TextAt } from "../expressions/comparisons.ts";
import type { ExpressionSite } from "../expressions/sites.ts";
import { isJsonObject } from "../json.ts";
import { outputSchemaOf, textsAt } from "../texts-of-schema.ts";
import type { GraphView } from "../view.ts";
import type { Check } from "./check.ts";
import { fieldOf } from "./compared-value.ts";
import { expressionPosition } from "./position.ts";

/** A condition compares a value only with what it can be: else `=` never holds, and `!=` always does. */
export const impossibleValue: Check = (view) =>
  view.sites.flatMap((site) => {
    if (!site.parsed.ok) return [];
    const { ast } = site.parsed;
    return [
      ...comparisonsOf(ast).flatMap((comparison) => ofValues(view, site, comparison)),
      ...ordersOf(ast).flatMap((literal) => ofOrder(site, literal)),
    ];
  });

function ofValues(view: GraphView, site: ExpressionSite, { path, texts }: Comparison): LocatedDiagnostic[] {
  const name = ["$".concat(path[0] ?? ""), ...path.slice(1)].join(".");
  const possible = possibleAt(view, site, path);
  if (possible !== undefined) {
    const wrong = texts.filter(({ text }) => !possible.has(text));
    const are = possible.size === 0 ? "it is never a text" : `it is ${[...possible].sort().join(", ")}`;
    return wrong.map((one) => at(site, one, "error", `"${one.text}" is no value of ${name}: ${are}.`));
  }
  const countries = countriesAt(view, site, path);
  if (countries === undefined) return [];
  return texts.flatMap((one) => {
    const written = countries.written(one.text);
    if (written === one.text) return [];
    return [
      at(site, one, "error", `"${one.text}" is not a value of ${name}. Write "${written}" for this country.`),
    ];
  });
}

/** The texts that a path can have; undefined: any. */
function possibleAt(
  view: GraphView,
  site: ExpressionSite,
  path: readonly string[],
): ReadonlySet<string> | undefined {
  const [root, ...ofInput] = path;
  const { inputSchema } = view.graph;
  if (root === "input") return isJsonObject(inputSchema) ? textsAt(inputSchema, ofInput) : undefined;
  const found = fieldOf(site, path);
  const block = found === undefined ? undefined : blockOf(view, found.id);
  if (found === undefined || block === undefined) return undefined;
  const { names } = found;
  const spec = specOf(view.catalogue, block.type);
  const [first] = names;
  // `unknown_decision` says what a review has.
  if (spec.decides?.by === "person" && (first === "decision" || first === "means")) return undefined;
  const outcomes = first === "outcome" && names.length === 1 ? spec.outcomes?.(block.config) : undefined;
  if (outcomes !== undefined) return new Set(outcomes.map(({ outcome }) => outcome));
  return names.length === 0 ? undefined : textsAt(outputSchemaOf(spec), names);
}

const blockOf = ({ graph }: GraphView, id: string) =>
  Object.hasOwn(graph.blocks, id) ? graph.blocks[id] : undefined;

/** How a path writes countries, where it names some: in an output, as its type says, or in the record of the run's subject. */
function countriesAt(
  view: GraphView,
  site: ExpressionSite,
  path: readonly string[],
): BlockTypeSpec["countries"] {
  const [root, ...names] = path;
  const found = root === "subject" ? { id: site.blockId, names } : fieldOf(site, path);
  const block = found === undefined ? undefined : blockOf(view, found.id);
  if (found === undefined || block === undefined) return undefined;
  const { countries } = specOf(view.catalogue, block.type);
  const fields = root === "subject" ? countries?.ofSubject : countries?.fields;
  return fields?.includes(found.names.join(".")) === true ? countries : undefined;
}

/** Digits in groups, as people write dates. */
const LIKE_A_DATE = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}$/;
/** Digits alone, but for a year, of which all have four. */
const LIKE_A_NUMBER = /^(?!\d{4}$)-?\d+(\.\d+)?$/;

/** Texts are ordered letter by letter: that is the order of dates only where all are written as ISO 8601 does, and never that of numbers. */
function ofOrder(site: ExpressionSite, literal: TextAt): LocatedDiagnostic[] {
  const { text } = literal;
  if (LIKE_A_NUMBER.test(text))
    return [
      at(
        site,
        literal,
        "warning",
        `"${text}" is a text: texts are compared letter by letter, "10" is before "9".`,
      ),
    ];
  if (!LIKE_A_DATE.test(text) || isDate(text)) return [];
  const message = `"${text}" is no date of the form 2026-12-31: texts are compared letter by letter.`;
  return [at(site, literal, "warning", message)];
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

const at = (
  site: ExpressionSite,
  { offset }: TextAt,
  severity: Severity,
  message: string,
): LocatedDiagnostic =>
  diagnostic("impossible_value", site.path, message, {
    blockId: site.blockId,
    position: expressionPosition(site.source, offset),
    severity,
  });
