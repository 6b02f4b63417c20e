import { expect, it } from "vitest";
import type { EntityType } from "../entity.ts";
import { readingsOfListed } from "./craft.ts";
import { beginsWithFigure, otherLettersOf } from "./folded-words.ts";
import type { NameToken } from "./name-token.ts";
import { WORDS_IN_ENGLISH } from "./trades-in-english.ts";
import { SHORT_WORDS } from "./words.ts";

const isKnown = ({ text, written, cls }: NameToken): boolean =>
  text === written || cls === "legal" || beginsWithFigure(text) || otherLettersOf(text).includes(written);

const TYPES: readonly EntityType[] = ["person", "organisation", "vessel", "unknown"];
const FOLDED = [...SHORT_WORDS, ...WORDS_IN_ENGLISH].flat();

it("knows the letters of each word that is folded, alone, between others, and beside figures and forms", () => {
  const names = FOLDED.flatMap((word) => [
    word,
    `Zelmar ${word} Quorin`,
    `Branch No. 08 ${word} Zelmar Ltd`,
    `33rd ${word} Limited Liability Company Quorin`,
  ]);
  const tokens = names.flatMap((name) => TYPES.flatMap((type) => readingsOfListed(name, type).flat()));
  expect(tokens.filter((token) => !isKnown(token))).toEqual([]);
  expect(tokens.some(({ text, written, cls }) => text !== written && cls !== "legal")).toBe(true);
});
