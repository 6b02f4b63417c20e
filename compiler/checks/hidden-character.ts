import { diagnostic, type LocatedDiagnostic, type Path } from "../diagnostic.ts";
import { hiddenIn } from "../plain-text.ts";
import type { Check } from "./check.ts";

/** Texts of the applicant's page, in every language: the customer's own words, which decide nothing. */
const OF_PAGE: ReadonlySet<string> = new Set(["consent", "texts"]);

/**
 * No text of a graph turns its direction or hides a character: who reads a condition before it goes live would read another one than runs
 * ("Trojan Source", CVE-2021-42574).
 */
export const hiddenCharacter: Check = ({ graph: { layout: _places, ...graph } }) => faultsOf(graph, []);

function faultsOf(value: unknown, path: Path): LocatedDiagnostic[] {
  if (typeof value === "string") return faultAt(value, path);
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((inner, at) => faultsOf(inner, [...path, at]));
  return Object.entries(value).flatMap(([name, inner]) => [
    ...faultAt(name, path),
    ...(path.length === 3 && path[2] === "config" && OF_PAGE.has(name)
      ? []
      : faultsOf(inner, [...path, name])),
  ]);
}

function faultAt(text: string, path: Path): LocatedDiagnostic[] {
  const hidden = hiddenIn(text);
  if (hidden.length === 0) return [];
  const message = `A text here has a character that is not seen or turns the text: ${hidden.slice(0, 5).join(", ")}.`;
  return [diagnostic("hidden_character", path, message)];
}
