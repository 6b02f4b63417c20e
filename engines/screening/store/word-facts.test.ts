import { expect, it } from "vitest";
import { buildIndex, openIndex } from "../index.ts";
import { NOW, personsCalled, sampleSources } from "../testing/sample.ts";
import { letterMask } from "../text/letter-sets.ts";
import {
  AS_HEARD,
  LETTERS_FROM,
  LETTERS_MASK,
  LETTERS_TO,
  RARITY,
  SOUND_FROM,
  SOUND_MASK,
  SOUND_TO,
} from "./word-facts.ts";

it("puts together of each word what the columns of the index have", () => {
  const spellings = personsCalled(["Khaled Quelmar", "Khalid Qelmar", "Zelmar Zelmar Xhora"]);
  for (const sources of [sampleSources(), spellings]) {
    const { bytes, manifest } = buildIndex(sources, { now: NOW });
    const index = openIndex(bytes, manifest);
    const { facts, sections } = index;
    const { wordBytes, canonBytes, wordRarity } = sections;
    const words = Array.from({ length: index.words }, (_, word) => word);
    const latin = (from: Uint8Array, start = 0, end = 0) => String.fromCharCode(...from.subarray(start, end));
    const heard = new Set<number>();
    // Asked for twice: the first time they are put together.
    for (const word of [...words, ...words]) {
      const { numbers, rarities } = facts;
      const at = facts.of(word);
      const [from, to] = [numbers[at + LETTERS_FROM], numbers[at + LETTERS_TO]];
      const [heardFrom, heardTo] = [numbers[at + SOUND_FROM], numbers[at + SOUND_TO]];
      expect(latin(wordBytes, from, to)).toBe(index.text(word));
      expect(latin(canonBytes, heardFrom, heardTo)).toBe(index.sound(word));
      expect(numbers[at + LETTERS_MASK]).toBe(letterMask(wordBytes, from ?? 0, to ?? 0));
      expect(numbers[at + SOUND_MASK]).toBe(letterMask(canonBytes, heardFrom ?? 0, heardTo ?? 0));
      expect(rarities[at + RARITY]).toBe(wordRarity[word]);
      expect(numbers[at + AS_HEARD]).toBe(index.text(word) === index.sound(word) ? 1 : 0);
      heard.add(numbers[at + AS_HEARD] ?? -1);
    }
    expect(heard).toEqual(new Set([0, 1]));
  }
});
