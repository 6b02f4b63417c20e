// cspell:ignore abcdefghijklmnoprstuvyz shch uddin deen
/** Evasive queries, made of listed names by a seeded generator: the same each time. */
import { createHash } from "node:crypto";
import type { ListedEntity } from "../engines/screening/index.ts";
import { pairs } from "../engines/screening/text/pairs.ts";

/** A query that must not be clear, how it was made, and of which entry. */
export interface EvasiveQuery {
  readonly kind: string;
  readonly entry: string;
  readonly name: string;
  readonly type: "person" | "organisation" | "vessel";
}

/** Draws numbers from 0 up to a limit, the same for the same seed. */
type Draw = (limit: number) => number;

function drawOf(seed: string): Draw {
  let counter = 0;
  return (limit) => createHash("sha256").update(`${seed} ${counter++}`).digest().readUInt32LE(0) % limit;
}

/** Changes words of a name; undefined when it cannot be changed in this way. */
type Change = (words: readonly string[], draw: Draw) => string[] | undefined;

const LETTERS = "abcdefghijklmnoprstuvyz";
const pick = <T>(all: readonly T[], draw: Draw): T | undefined => all[draw(Math.max(1, all.length))];

/** Changes one word that fits. */
const inOne =
  (fits: (word: string) => boolean, change: (word: string, draw: Draw) => string): Change =>
  (words, draw) => {
    const place = pick(
      words.flatMap((word, at) => (fits(word) ? [at] : [])),
      draw,
    );
    return place === undefined
      ? undefined
      : words.map((word, at) => (at === place ? change(word, draw) : word));
  };

const isLong = (word: string): boolean => /^[A-Za-z]{5,}$/.test(word);

/** A letter wrong, left out, twice, or exchanged with its neighbour. */
function typo(word: string, draw: Draw): string {
  const at = 1 + draw(word.length - 2);
  const [before, letter, behind] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const other = LETTERS.replace(letter.toLowerCase(), "").charAt(draw(LETTERS.length - 1));
  const forms = [
    before + other + behind,
    before + behind,
    before + letter + letter + behind,
    before + behind.charAt(0) + letter + behind.slice(1),
  ];
  return forms[draw(forms.length)] ?? word;
}

const inTwo: Change = (words, draw) => {
  if (words.filter(isLong).length < 2) return undefined;
  const [first, second] = words.flatMap((word, at) => (isLong(word) ? [at] : []));
  return words.map((word, at) => (at === first || at === second ? typo(word, draw) : word));
};

const moved: Change = (words, draw) => {
  const at = draw(words.length - 1);
  const [left = "", right = ""] = [words[at], words[at + 1]];
  if (left.length < 4 || right.length < 4) return undefined;
  const pair =
    draw(2) === 0 ? [left.slice(0, -1), left.slice(-1) + right] : [left + right.slice(0, 1), right.slice(1)];
  return [...words.slice(0, at), ...pair, ...words.slice(at + 2)];
};

const drawnAlike = (from: RegExp, to: string): Change =>
  inOne(
    (word) => from.test(word) && word.length > 3,
    (word) => word.replace(from, to),
  );

const CYRILLIC = pairs(
  "shch=щ sh=ш ch=ч zh=ж kh=х ts=ц ya=я yu=ю yo=ё a=а b=б c=к d=д e=е f=ф g=г h=х i=и j=дж k=к l=л m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в x=кс y=й z=з",
);

function inCyrillic(word: string): string {
  let out = "";
  for (let at = 0; at < word.length; ) {
    const [latin, letter] = CYRILLIC.find(([from]) => word.toLowerCase().startsWith(from, at)) ?? ["?", ""];
    out += letter;
    at += latin.length;
  }
  return out;
}

const PERSON: Readonly<Record<string, Change>> = {
  "one slip": inOne(isLong, typo),
  "a slip in two words": inTwo,
  "l and I": drawnAlike(/(?<=[A-Za-z])l/i, "I"),
  "l and 1": drawnAlike(/(?<=[A-Za-z])[li]/i, "1"),
  "m and rn": drawnAlike(/m/i, "rn"),
  "d and cl": drawnAlike(/d/i, "cl"),
  "vowels left out of one word": inOne(
    isLong,
    (word) => word.charAt(0) + word.slice(1).replace(/[aeiou]/gi, ""),
  ),
  "vowels left out of all words": (words) =>
    words.map((word) => word.charAt(0) + word.slice(1).replace(/[aeiou]/gi, "")),
  "a space moved": moved,
  "run together": (words) => [words.join("")],
  "run together with a slip": (words, draw) => [typo(words.join(""), draw)],
  "a word split": inOne(
    (word) => word.length > 6,
    (word) => `${word.slice(0, 4)} ${word.slice(4)}`,
  ),
  "other order": (words) => [...words.slice(1), words[0] ?? ""],
  "a middle name left out": (words) => (words.length < 3 ? undefined : [words[0] ?? "", words.at(-1) ?? ""]),
  "an initial": (words) => [(words[0] ?? "").charAt(0), ...words.slice(1)],
  "in Cyrillic": (words) => words.map(inCyrillic),
  "in Belarusian": inOne(
    (word) => /[aeiou].*[^aeiou][oe]va?$/i.test(word),
    (word) =>
      word
        .replace(/ov$/i, "au")
        .replace(/ev$/i, "eu")
        .replace(/[oe]va$/i, "ava"),
  ),
  "al-Din in one word": (words) => {
    const text = words.join(" ");
    const joined = text.replace(/(\w{3,}) (?:al|ud|ad) (?:din|deen)/i, "$1uddin");
    return joined === text ? undefined : joined.split(" ");
  },
  "among words": (words) => ["c/o", ...words, "invoice", "2281"],
};

const COMPANY: Readonly<Record<string, Change>> = {
  "company: one slip": inOne(isLong, typo),
  "company: a place": (words) => [...words, "Geneva"],
  "company: a branch": (words) => [...words, "Dubai", "Branch"],
  "company: another form": (words) => [...words, "GmbH"],
  "company: drawn alike": drawnAlike(/(?<=[A-Za-z])[il]/i, "1"),
  "company: other order": (words) => [...words.slice(1), words[0] ?? ""],
  "company: wa for and": (words) =>
    words.slice(1, -1).some((word) => /^and$/i.test(word))
      ? words.map((word) => (/^and$/i.test(word) ? "wa" : word))
      : undefined,
  "company: run together": (words) => [words.join("")],
};

const VESSEL: Readonly<Record<string, Change>> = {
  "ship: a prefix": (words) => ["M/V", ...words],
  "ship: one slip": inOne(isLong, typo),
};

const CHANGES = { person: PERSON, organisation: COMPANY, vessel: VESSEL } as const;

/** Words of a name in Latin letters, given names first. */
function wordsOf(name: string): string[] {
  const [family = "", given] = name.split(", ");
  const text = given === undefined ? family : `${given} ${family}`;
  return text.split(/[\s-]+/).filter((word) => /^[A-Za-z']+$/.test(word));
}

/** How many kinds of evasion there are. */
export const KINDS = Object.values(CHANGES).reduce((sum, kinds) => sum + Object.keys(kinds).length, 0);

/**
 * Makes so many queries, evenly by kind.
 * @param seed another one makes other queries
 */
export function evasiveQueries(
  entities: readonly ListedEntity[],
  count: number,
  seed: string,
): EvasiveQuery[] {
  const made: EvasiveQuery[] = [];
  const kinds = (["person", "organisation", "vessel"] as const).flatMap((type) =>
    Object.entries(CHANGES[type]).map(([kind, change]) => ({ type, kind, change })),
  );
  for (let round = 0; made.length < count && round < 100 * count; round++) {
    const { type, kind, change } = kinds[made.length % kinds.length] ?? {
      type: "person",
      kind: "",
      change: () => undefined,
    };
    const draw = drawOf(`${seed} ${round}`);
    const entity = pick(
      entities.filter((one) => one.type === type),
      draw,
    );
    const name = entity?.names.find((one) => one.kind === "primary")?.text ?? "";
    const words = wordsOf(name);
    // The very words of the name, so that the query is about this entry.
    if (entity === undefined || words.length < (type === "vessel" ? 1 : 2) || words.join("").length < 8)
      continue;
    if (words.length !== name.split(/[\s-]+/).filter((word) => word !== "").length && type !== "person")
      continue;
    const changed = change(words, draw);
    if (changed === undefined || changed.join(" ") === words.join(" ")) continue;
    made.push({
      kind,
      entry: `${entity.list}:${entity.sourceId}`,
      name: changed.join(" "),
      type,
    });
  }
  return made;
}
