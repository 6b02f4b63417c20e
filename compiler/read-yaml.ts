import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isScalar,
  Lexer,
  LineCounter,
  Parser,
  visit,
} from "yaml";
import type { Position } from "./diagnostic.ts";

/**
 * Deepest nesting of collections; graphs and bodies must be less deep. The composer recurses, and when V8 compiles a
 * regular expression close to the end of the stack, the whole process dies.
 */
const maxNesting = 100;

/** Aliases in one text, and how often one anchor may be expanded. */
const maxAliases = { inAll: 1000, ofOne: 100 };

const maxFaults = 20;

/** The fault of a text, and its place if known. */
export interface YamlFault {
  readonly message: string;
  readonly position?: Position;
}

/** A text as it was read. */
export type ReadYaml =
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly document: Document.Parsed;
      readonly positionOf: (offset: number) => Position;
    }
  | { readonly ok: false; readonly faults: readonly YamlFault[] };

/**
 * Reads one document of YAML 1.2, of which JSON is a part. No fault is repaired: a truncated text and a duplicate key
 * are errors. Time and stack are bounded for every text.
 */
export function readYaml(text: string): ReadYaml {
  const lineCounter = new LineCounter();
  const tokens = tokensOf(text, lineCounter);
  if (tokens === undefined) return refused("The text is nested too deeply.");
  const positionOf = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), offset };
  };
  // The library finds duplicate keys in quadratic time, and it supports tags whose values are not JSON.
  const composer = new Composer({
    schema: "core",
    prettyErrors: false,
    uniqueKeys: false,
    resolveKnownTags: false,
  });
  const [document, another] = composer.compose(tokens, true, text.length);
  if (document === undefined) return refused("The text holds no document.");
  const found = [
    ...document.errors.map(({ message, pos }) => ({ message: `Not YAML: ${message}`, offset: pos[0] })),
    ...(another === undefined
      ? []
      : [{ message: "There is more than one document.", offset: another.range[0] }]),
    ...keyFaults(document),
  ];
  if (found.length > 0) {
    const faults = found.slice(0, maxFaults);
    return {
      ok: false,
      faults: faults.map(({ message, offset }) => ({ message, position: positionOf(offset) })),
    };
  }
  const expanded = expand(document);
  return expanded.ok ? { ...expanded, document, positionOf } : refused(expanded.message);
}

const refused = (message: string): ReadYaml => ({ ok: false, faults: [{ message }] });

/** The text's tokens; undefined as soon as they nest too deeply. Lexer and parser do not recurse. */
function tokensOf(text: string, lineCounter: LineCounter): CST.Token[] | undefined {
  lineCounter.addNewLine(0);
  const parser = new Parser(lineCounter.addNewLine);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > maxNesting) return undefined;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** Duplicate keys, compared as names of a JavaScript object, and keys that are not names. */
function keyFaults(document: Document.Parsed): { message: string; offset: number }[] {
  const faults: { message: string; offset: number }[] = [];
  visit(document, {
    Map(_, { items }) {
      const names = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value ?? "") : undefined;
        const offset = isScalar(key) || isAlias(key) ? (key.range?.[0] ?? 0) : 0;
        if (name === undefined) faults.push({ message: "A key must be a name.", offset });
        else if (names.has(name)) faults.push({ message: "The key occurs twice.", offset });
        else names.add(name);
      }
    },
  });
  return faults;
}

/** The document as plain data, unless its aliases expand too far or are unresolved. */
function expand(document: Document.Parsed): { ok: true; value: unknown } | { ok: false; message: string } {
  const tooMany = {
    ok: false,
    message: `Its YAML aliases expand to more than ${maxAliases.ofOne}.`,
  } as const;
  let aliases = 0;
  visit(document, {
    Alias() {
      aliases += 1;
    },
  });
  if (aliases > maxAliases.inAll) return tooMany;
  try {
    const value: unknown = document.toJS({ maxAliasCount: maxAliases.ofOne });
    return { ok: true, value };
  } catch (thrown) {
    if (!(thrown instanceof ReferenceError)) throw thrown;
    const isUnresolved = thrown.message.startsWith("Unresolved");
    return isUnresolved ? { ok: false, message: "An alias names no anchor above it." } : tooMany;
  }
}
