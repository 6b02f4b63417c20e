import { isNode, LineCounter, parseDocument } from "yaml";
import { diagnostic, type LocatedDiagnostic, type Path, type Position } from "../diagnostic.ts";

/** Longest graph text, in characters. */
export const maxTextLength = 1_000_000;

/** YAML aliases that one text may expand to. */
const maxAliases = 100;

/** The value of a source and how to find a path in its text, or why it cannot be read. */
export type ReadText =
  | { ok: true; value: unknown; locate: (path: Path) => Position | undefined }
  | { ok: false; diagnostics: LocatedDiagnostic[] };

/** Reads YAML 1.2 (of which JSON is a part) into a value and a map of places; a value that is no string passes through. */
export function readText(source: unknown): ReadText {
  if (typeof source !== "string") return { ok: true, value: source, locate: () => undefined };
  if (source.length > maxTextLength) return refused(`The text is longer than ${maxTextLength} characters.`);
  if (opensTooDeep(source)) return refused("The text is nested too deeply.");
  try {
    return readYaml(source);
  } catch (thrown) {
    const bomb = thrown instanceof ReferenceError;
    return refused(
      bomb ? `Its YAML aliases expand to more than ${maxAliases}.` : "The text is nested too deeply.",
    );
  }
}

/** Looks for brackets without end, with which the YAML parser would take seconds. Far above what any graph needs, brackets in strings included. */
function opensTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > 1000) return true;
  }
  return false;
}

function readYaml(text: string): ReadText {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true });
  const positionOf = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), offset };
  };
  if (document.errors.length > 0) {
    return {
      ok: false,
      diagnostics: document.errors.slice(0, 20).map(({ code, message, pos }) => {
        const text = code === "DUPLICATE_KEY" ? "A key stands here twice." : `Not YAML: ${message}`;
        return diagnostic("invalid_schema", [], text, { position: positionOf(pos[0]) });
      }),
    };
  }
  const value: unknown = document.toJS({ maxAliasCount: maxAliases });
  const locate = (path: Path): Position | undefined => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return positionOf(node.range[0]);
    }
    return undefined;
  };
  return { ok: true, value, locate };
}

function refused(message: string): ReadText {
  return { ok: false, diagnostics: [diagnostic("invalid_schema", [], message)] };
}
