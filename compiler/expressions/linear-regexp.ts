import { RE2JS } from "re2js";
import { MAX_PATTERN_SIZE, patternSize } from "./pattern-size.ts";

/**
 * A regular expression that matches in linear time (RE2), so that no pattern can hang an evaluation: JSONata checks its deadline only
 * between steps, never within a match. Back-references and look-around do not exist in RE2 and are refused at compile time.
 */
class LinearRegExp extends RegExp {
  readonly #compiled: RE2JS;

  /** @throws when the pattern needs more than RE2; {@link PatternTooLarge} */
  constructor(pattern: RegExp) {
    super(pattern);
    if (patternSize(pattern.source) > MAX_PATTERN_SIZE) throw new PatternTooLarge();
    this.#compiled = RE2JS.compile(RE2JS.translateRegExp(pattern.source), flagsOf(pattern));
  }

  override exec(text: string): RegExpExecArray | null {
    const matcher = this.#compiled.matcher(text);
    const from = this.global ? this.lastIndex : 0;
    const found = from <= text.length && matcher.find(from);
    if (this.global) this.lastIndex = found ? matcher.end() : 0;
    if (!found) return null;
    const groups = Array.from({ length: matcher.groupCount() }, (_, index) => matcher.group(index + 1) ?? "");
    const whole = matcher.group() ?? "";
    return Object.assign<[string, ...string[]], { index: number; input: string }>([whole, ...groups], {
      index: matcher.start(),
      input: text,
    });
  }
}

function flagsOf(pattern: RegExp): number {
  return (pattern.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (pattern.multiline ? RE2JS.MULTILINE : 0);
}

/** The `RegexEngine` option of JSONata. */
export const linearRegExpEngine: RegExpConstructor = new Proxy(RegExp, {
  construct: (_target, [pattern]) => new LinearRegExp(pattern),
});

/** Whether a pattern can be matched in linear time. */
export function isLinear(pattern: RegExp): boolean {
  try {
    return new LinearRegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

/** A pattern that takes too long to prepare. */
export class PatternTooLarge extends Error {
  override readonly name = "PatternTooLarge";

  constructor() {
    super("A regular expression is too large once its repetitions are written out.");
  }
}

/** A pattern that RE2 cannot run. */
export class NotLinear extends Error {
  readonly pattern: string;

  constructor(pattern: string) {
    super("A back-reference or look-around cannot be matched in linear time.");
    this.pattern = pattern;
  }
}

/**
 * The `code.regExp` option of Ajv: `pattern` and `patternProperties` of a JSON Schema in linear time.
 * @throws SyntaxError for an invalid regular expression (ECMA-262); {@link NotLinear} when it needs more than RE2; {@link PatternTooLarge}
 */
export const schemaRegExpEngine = Object.assign(
  (pattern: string, flags: string): RegExp => {
    const native = new RegExp(pattern, flags);
    try {
      return new LinearRegExp(native);
    } catch (error) {
      throw error instanceof PatternTooLarge ? error : new NotLinear(pattern);
    }
  },
  // Used in generated code that is written to a file; ours never is.
  { code: "schemaRegExpEngine" },
);
