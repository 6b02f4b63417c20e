/** Random names that share words. */
import fc from "fast-check";
import type { EntityType } from "../entity.ts";

const WORDS = [
  ..."ivan iwan ivanov ivanovich ivanow alexander sasha muhammad mohammed mohamed mo hammed nur allah nurullah shams al din".split(
    " ",
  ),
  ..."shamsuddin abd halim abdulhalim petrov petroff petrovich smith smyth maria mariana de la cruz van der berg vanderberg".split(
    " ",
  ),
  ..."li j. m. a dr mr said trading company limited co moscow branch bank of tests 33rd иван петрович حسن محمد mhmd hssn 李小龙 김정은".split(
    " ",
  ),
];
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{2,9}$/) },
);
/** Letters left out, wrong or joined: a place, and how. */
const slip = fc.tuple(fc.nat(30), fc.constantFrom("none", "none", "none", "drop", "change", "join", "cut"));
const slipped = (text: string, [at, how]: readonly [number, string]): string => {
  if (how === "join") return text.replace(" ", "");
  if (how === "none" || at >= text.length) return text;
  if (how === "cut") return `${text.slice(0, at)} ${text.slice(at)}`;
  return text.slice(0, at) + (how === "change" ? "a" : "") + text.slice(at + 1);
};
/** A name of a few words, so that names share some. */
const nameOf = (words: readonly string[]) =>
  fc
    .tuple(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }), slip)
    .map(([chosen, how]) => slipped(chosen.join(" "), how))
    .filter((text) => /[\p{L}\p{N}]{2}/u.test(text));
const type = fc.constantFrom<EntityType[]>("person", "person", "organisation", "vessel", "unknown");
const asked = fc.constantFrom("person" as const, "person" as const, "organisation" as const, undefined);
/** Names of a few entries, and names that are asked for: of the same few words, with slips. */
export const nameStory = fc.array(word, { minLength: 3, maxLength: 8 }).chain((words) =>
  fc.record({
    entries: fc.array(fc.record({ names: fc.array(nameOf(words), { minLength: 1, maxLength: 2 }), type }), {
      minLength: 1,
      maxLength: 6,
    }),
    queries: fc.array(fc.record({ name: nameOf(words), entity_type: asked }), {
      minLength: 1,
      maxLength: 6,
    }),
  }),
);
