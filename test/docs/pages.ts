import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { marked, type Token, type Tokens } from "marked";

/** The repository's root. */
export const ROOT = join(import.meta.dirname, "../..");

/** Generated and installed folders, as `.gitignore` has them; a synthesis for the emulator has a folder of its own (`cdk.out.emulator`). */
const isGenerated = (name: string): boolean =>
  /^(node_modules|dist|coverage|tmp|cdk\.out(\..+)?)$/.test(name);

/** A link or picture of a page: its target as written, such as `docs/api.md#errors`. */
export interface Link {
  target: string;
}

/**
 * Paths of all files under a folder, relative to the repository's root, without generated and installed files.
 *
 * @param folder relative to the root; "" for all
 * @param endings such as `.md`
 */
export function filesUnder(folder: string, endings: readonly string[]): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    if (isGenerated(entry.name) || (entry.name.startsWith(".") && entry.isDirectory())) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...filesUnder(path, endings));
    else if (endings.some((ending) => entry.name.endsWith(ending))) found.push(path);
  }
  return found;
}

/** The text of a file, by its path from the root. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Whether a path from the root names a file or folder. */
export function exists(path: string): boolean {
  return statSync(join(ROOT, path), { throwIfNoEntry: false }) !== undefined;
}

/** All links and pictures of a Markdown text; text in code is not one. */
export function linksOf(markdown: string): Link[] {
  const links: Link[] = [];
  walk(markdown, (token) => {
    if (token.type === "link" || token.type === "image") links.push({ target: token.href });
    // A picture with a width is written as HTML.
    if (token.type === "html") {
      for (const [, target] of token.raw.matchAll(/\b(?:src|href|srcset)="([^"]+)"/g))
        if (target !== undefined) links.push({ target });
    }
  });
  return links;
}

/** The anchors of a page as GitHub makes them from its headings. */
export function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>();
  walk(markdown, (token) => {
    if (token.type !== "heading") return;
    const slug = slugOf(plainText(token as Tokens.Heading));
    let anchor = slug;
    for (let n = 1; anchors.has(anchor); n += 1) anchor = `${slug}-${n}`;
    anchors.add(anchor);
  });
  return anchors;
}

/** The texts of a page that are set as code between backticks, outside of code blocks. */
export function codeWordsOf(markdown: string): string[] {
  const words: string[] = [];
  walk(markdown, (token) => {
    if (token.type === "codespan") words.push(token.text);
  });
  return words;
}

/** The code blocks of a page, with their language; "" where none is given. */
export function codeBlocksOf(markdown: string): { lang: string; text: string }[] {
  const blocks: { lang: string; text: string }[] = [];
  walk(markdown, (token) => {
    if (token.type === "code") blocks.push({ lang: token.lang ?? "", text: token.text });
  });
  return blocks;
}

/** The headings of a page with their depth. */
export function headingsOf(markdown: string): { depth: number; text: string }[] {
  const headings: { depth: number; text: string }[] = [];
  walk(markdown, (token) => {
    if (token.type === "heading") headings.push({ depth: token.depth, text: token.text });
  });
  return headings;
}

/** `folder/page.md` and `../other.md` give `other.md`: paths from the root. */
export function resolved(page: string, path: string): string {
  return relative(ROOT, join(ROOT, page, "..", path));
}

function walk(markdown: string, visit: (token: Token) => void): void {
  void marked.walkTokens(marked.lexer(markdown), visit);
}

function plainText(heading: Tokens.Heading): string {
  let text = "";
  void marked.walkTokens(heading.tokens, (token) => {
    if (token.type === "text" || token.type === "codespan" || token.type === "escape") text += token.text;
  });
  return text;
}

/** GitHub's rule: small letters, no punctuation but hyphens and underscores, a hyphen for each blank. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}
