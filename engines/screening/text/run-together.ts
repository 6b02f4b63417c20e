/**
 * Names whose spaces are left out or in the wrong place (`JO HNSMITH`): the words run together, with titles and legal forms and without,
 * because they are not recognised next to a moved space.
 */
import type { NameToken } from "./name.ts";
import { hashText, JOINED_SEED } from "./phonetic.ts";

/** Longer names are not turned. */
const MAX_TURNED = 9;
/** The letters of a shorter name make too many others: `Ma Li`, `M. Ali`. */
const SHORTEST = 5;

/**
 * Texts under which a listed name is filed.
 * @param turning also from each word on in turn: a person's surname comes first or last
 */
export function runsTogether(tokens: readonly NameToken[], turning: boolean): ReadonlySet<string> {
  return new Set([...turnsOf(tokens, turning), ...turnsOf(tokens.filter(isOfTheName), turning)]);
}

/** Texts under which a name is looked up. */
export function textsTogether(tokens: readonly NameToken[]): string[] {
  const texts = [textOf(tokens), textOf(tokens.filter(isOfTheName))];
  return [...new Set(texts)].filter((text) => text.length >= SHORTEST);
}

/** The key of such a text. */
export function togetherKey(text: string): number {
  return hashText(text, JOINED_SEED);
}

function turnsOf(tokens: readonly NameToken[], turning: boolean): string[] {
  if (tokens.length < 2) return [];
  const turns = turning && tokens.length <= MAX_TURNED ? tokens.length : 1;
  return Array.from({ length: turns }, (_, turn) =>
    textOf([...tokens.slice(turn), ...tokens.slice(0, turn)]),
  );
}

function textOf(tokens: readonly NameToken[]): string {
  return tokens.map(({ written }) => written).join("");
}

function isOfTheName({ cls }: NameToken): boolean {
  return cls !== "title" && cls !== "legal";
}
