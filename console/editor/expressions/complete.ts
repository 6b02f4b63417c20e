import type { ExpressionScope, ScopeEntry } from "./scope.ts";

/** A proposal; `apply` replaces the text from `Proposals.from` on. */
export interface Proposal {
  label: string;
  apply: string;
  detail?: string;
  info?: string;
  kind: "name" | "field" | "function" | "value";
}

/** The proposals at a place of an expression. */
export interface Proposals {
  from: number;
  options: readonly Proposal[];
}

const identifier = /^[A-Za-z_]\w*$/;

/**
 * Proposes completions at a place: names in scope after `$`, fields after a dot, and the values that a field can have after a comparison.
 * @param source bare JSONata. @param offset the place, in characters
 * @param isAsked whether the user requested proposals; else none is made before the first character
 */
export function proposalsAt(
  source: string,
  offset: number,
  { entries, functions }: ExpressionScope,
  isAsked: boolean,
): Proposals | undefined {
  const before = source.slice(0, offset);
  if (isInText(before)) return valuesAt(before, entries);
  const path = /\$([A-Za-z_]\w*)((?:\s*\.\s*(?:[A-Za-z_]\w*|`[^`]*`))*)\s*\.\s*(`?\w*)$/.exec(before);
  if (path !== null) {
    const [, root = "", middle = "", begun = ""] = path;
    const found = below(entries, [root, ...stepsOf(middle)]);
    return found === undefined
      ? undefined
      : { from: offset - begun.length, options: found.map(fieldProposal) };
  }
  const begun = /\$\w*$/.exec(before)?.[0];
  if (begun === undefined && (!isAsked || /[\w`.]$/.test(before))) return undefined;
  const names = entries.map(
    (entry): Proposal => ({
      ...described(entry),
      label: `$${entry.name}`,
      apply: `$${entry.name}`,
      kind: "name",
    }),
  );
  const named = new Set(entries.map(({ name }) => name));
  const callable = functions.filter((name) => !named.has(name));
  const calls = callable.map(
    (name): Proposal => ({ label: `$${name}`, apply: `$${name}(`, kind: "function" }),
  );
  return { from: offset - (begun?.length ?? 0), options: [...names, ...calls] };
}

function stepsOf(path: string): string[] {
  return [...path.matchAll(/`([^`]*)`|([A-Za-z_]\w*)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

function below(entries: readonly ScopeEntry[], path: readonly string[]): readonly ScopeEntry[] | undefined {
  return path.reduce<readonly ScopeEntry[] | undefined>(
    (inner, name) => inner?.find((entry) => entry.name === name)?.entries,
    entries,
  );
}

function described({ detail, info }: ScopeEntry): Pick<Proposal, "detail" | "info"> {
  return { ...(detail === undefined ? {} : { detail }), ...(info === undefined ? {} : { info }) };
}

function fieldProposal(entry: ScopeEntry): Proposal {
  const apply = identifier.test(entry.name) ? entry.name : `\`${entry.name}\``;
  return { ...described(entry), label: entry.name, apply, kind: "field" };
}

/** Whether a string has been opened and not closed. */
function isInText(before: string): boolean {
  let open: string | undefined;
  for (let index = 0; index < before.length; index++) {
    const character = before[index];
    if (open !== undefined && character === "\\") index++;
    else if (open !== undefined) open = character === open ? undefined : open;
    else if (character === '"' || character === "'") open = character;
  }
  return open !== undefined;
}

/** In a string compared with a field of a few values: these values. */
function valuesAt(before: string, entries: readonly ScopeEntry[]): Proposals | undefined {
  const found = /\$([A-Za-z_]\w*)((?:\.\w+)+)\s*(?:=|!=)\s*(['"])([^'"]*)$/.exec(before);
  if (found === null) return undefined;
  const [, root = "", middle = "", , begun = ""] = found;
  const steps = stepsOf(middle);
  const last = steps.pop() ?? "";
  const field = below(entries, [root, ...steps])?.find(({ name }) => name === last);
  const values = field?.detail?.split(" | ") ?? [];
  if (values.length < 2) return undefined;
  const options = values.map((value): Proposal => ({ label: value, apply: value, kind: "value" }));
  return { from: before.length - begun.length, options };
}
