import { isNode } from "yaml";
import { diagnostic, type LocatedDiagnostic, type Path, type Position } from "../diagnostic.ts";
import { readYaml, type YamlFault } from "../read-yaml.ts";

/** Longest graph text, in characters. */
const maxTextLength = 1_000_000;

/** The value of a source and a function that finds a path in its text, or the reason why it is unreadable. */
export type ReadText =
  | { ok: true; value: unknown; locate: (path: Path) => Position | undefined }
  | { ok: false; diagnostics: LocatedDiagnostic[] };

/** Reads YAML 1.2 (of which JSON is a part) into a value and a map of places; other values pass through. */
export function readText(source: unknown): ReadText {
  if (typeof source !== "string") return { ok: true, value: source, locate: () => undefined };
  if (source.length > maxTextLength)
    return refused([{ message: `The text is longer than ${maxTextLength} characters.` }]);
  const read = readYaml(source);
  if (!read.ok) return refused(read.faults);
  const { document, value, positionOf } = read;
  const locate = (path: Path): Position | undefined => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return positionOf(node.range[0]);
    }
    return undefined;
  };
  return { ok: true, value, locate };
}

const refused = (faults: readonly YamlFault[]): ReadText => ({
  ok: false,
  diagnostics: faults.map(({ message, position }) =>
    diagnostic("invalid_schema", [], message, position === undefined ? {} : { position }),
  ),
});
