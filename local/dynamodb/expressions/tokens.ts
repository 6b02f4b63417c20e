import { invalid } from "../faults.ts";
import { RESERVED_WORDS } from "./reserved-words.ts";
import type { Path } from "./syntax.ts";

const TOKEN = /\s*(?:([#:]?[A-Za-z_0-9]+)|(<>|<=|>=|[=<>(),.[\]+-]))/y;
const NAME = /^[A-Za-z_][A-Za-z_0-9]*$/;

/** Reads an expression from left to right, and collects its placeholders. */
export class Tokens {
  readonly names = new Set<string>();
  readonly values = new Set<string>();
  readonly #kind: string;
  readonly #tokens: string[] = [];
  #at = 0;

  /** @param kind of the expression, for messages: `ConditionExpression`. @throws AwsError for a character that no token has */
  constructor(kind: string, text: string) {
    this.#kind = kind;
    if (text.trim() === "") throw this.fault("The expression can not be empty;");
    const pattern = new RegExp(TOKEN);
    for (const rest = text.trimEnd(); pattern.lastIndex < rest.length; ) {
      const start = pattern.lastIndex;
      const [, word, sign] = pattern.exec(rest) ?? [];
      const token = word ?? sign;
      if (token === undefined)
        throw this.fault(`Syntax error; token: "${rest.slice(start).trim().slice(0, 1)}"`);
      this.#tokens.push(token);
    }
  }

  fault(what: string): Error {
    return invalid(`Invalid ${this.#kind}: ${what}`);
  }

  peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  /** The token behind the next. */
  second(): string | undefined {
    return this.#tokens[this.#at + 1];
  }

  next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw this.fault('Syntax error; token: "<EOF>"');
    return token;
  }

  /** Takes the next token if it is this one; keywords in any case. */
  takes(wanted: string): boolean {
    if (this.peek()?.toUpperCase() !== wanted) return false;
    this.#at++;
    return true;
  }

  expects(wanted: string): void {
    if (!this.takes(wanted)) throw this.wrong();
  }

  ends(): void {
    if (this.peek() !== undefined) throw this.wrong();
  }

  /** The next token does not belong here. */
  wrong(): Error {
    return this.fault(`Syntax error; token: "${this.peek() ?? "<EOF>"}"`);
  }

  /** The name of a value, `:v`. */
  value(): string {
    const token = this.peek();
    if (token === undefined || !/^:./.test(token)) throw this.wrong();
    this.values.add(token);
    return this.next();
  }

  path(): Path {
    const path: (string | number)[] = [this.#name()];
    for (;;) {
      if (this.takes(".")) path.push(this.#name());
      else if (this.takes("[")) {
        const position = this.peek() ?? "";
        if (!/^\d{1,6}$/.test(position)) throw this.wrong();
        path.push(Number(this.next()));
        this.expects("]");
      } else return path;
    }
  }

  #name(): string {
    const token = this.peek() ?? "";
    if (/^#./.test(token)) this.names.add(token);
    else if (!NAME.test(token)) throw this.wrong();
    else if (RESERVED_WORDS.has(token.toUpperCase()))
      throw this.fault(`Attribute name is a reserved keyword; reserved keyword: ${token}`);
    return this.next();
  }
}
