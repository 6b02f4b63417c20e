import { expect, it } from "vitest";
import { buildIndex, openIndex } from "../index.ts";
import { NOW, personsCalled, sampleSources } from "../testing/sample.ts";

it("finds every word of the lists by its spelling, and no other text", () => {
  const names = Array.from(
    { length: 500 },
    (_, at) => `Kel${at.toString(26)} Zelmar${(at * at).toString(26)}`,
  );
  for (const sources of [sampleSources(), personsCalled(names), personsCalled(["Quelmar"])]) {
    const { bytes, manifest } = buildIndex(sources, { now: NOW });
    const index = openIndex(bytes, manifest);
    const words = Array.from({ length: index.words }, (_, word) => index.text(word));
    expect(words.map((text) => index.wordSpelt(text))).toEqual(words.map((_, word) => word));
    const listed = new Set(words);
    const others = [...words.flatMap((text) => [text.slice(1), `${text}a`, `ə${text}`]), ""];
    for (const text of others) if (!listed.has(text)) expect(index.wordSpelt(text)).toBe(-1);
  }
});
