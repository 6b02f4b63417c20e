// cspell:disable
/** Plants that are called after people, and Russian plants by the English name of their town. */
import { inEnglishCompanyWords } from "./company-words.ts";
import { inCyrillicLetters } from "./russian-in-latin.ts";

/** `im. Ya. M. Quelmarova`, `imeni akademika Quelmara`, `named after N. Quelmar`: with initials and what the person was. */
const NAMED =
  /(?<!\p{L})(?:imeni|imieni|imena|im\.|named\s+(?:after|for)|n\.\s?a\.|имени|им\.|імені|ім\.)\s*(?:(?:akad(?:emika|\.)|generala|marshala|admirala|professora|prof\.|konstruktora|geroya|академика|акад\.|генерала|маршала|адмирала|профессора)\s+)?((?:\p{Lu}\p{Ll}?\.\s*){0,3}|(?:\p{Lu}\s+){0,3})(\p{Lu}[\p{L}-]{3,})/u;
const CHEAP = /im\.|n\.\s?a\.|имен|им\.|імен|ім\.|imen|imien|named/iu;
/** What says how a plant of the state is owned, in front of its name or behind. */
const FORM = /(?<!\p{L})(?:FKP|FGUP|FGBU|GUP|MUP|OAO|PAO|ZAO|OOO|AO)(?!\p{L})/gu;

/** `Zavod im. Quelmarova` as `Quelmarov plant`; none for a name without such words. */
export function withNamesOfPlants(name: string): string[] {
  if (!CHEAP.test(name)) return [];
  const found = NAMED.exec(name);
  if (found === null) return [];
  const [whole, initials = "", surname = ""] = found;
  const before = name
    .slice(0, found.index)
    .replace(FORM, " ")
    .replace(/[\s,("«“]+$/u, "")
    .trim();
  const behind = name
    .slice(found.index + whole.length)
    .replace(FORM, " ")
    .trim();
  const person = `${initials.trim()} ${inNominative(surname)}`.trim();
  return kindsOf(`${before} ${behind}`.trim()).flatMap((kind) => [
    `${person} ${kind}`,
    `${kind} named after ${person}`,
    `${inNominative(surname)} ${kind}`,
  ]);
}

/** What a plant is, in its own words and in English. */
const kindsOf = (kind: string): string[] =>
  /[\u0400-\u04ff]/u.test(kind)
    ? inEnglishCompanyWords(kind)
    : [
        ...new Set([
          kind,
          ...inEnglishCompanyWords(inCyrillicLetters(kind)).filter(
            (text) => !/\p{Script=Cyrillic}/u.test(text),
          ),
        ]),
      ];

/** A surname in the genitive: `Quelmarova`, `Quelmarskogo`, `Quelmara`. */
const inNominative = (surname: string): string =>
  surname
    .replace(/sko[gv]o$/u, "sky")
    .replace(/ского$/u, "ский")
    .replace(/(?<=[bcdfghjklmnpqrstvwxz])a$/u, "")
    .replace(/(?<=[бвгджзклмнпрстфхцчшщ])а$/u, "");

/** Kinds of plants in English and in Russian: the Russian ones as English writes them, each with the end of the adjective in front. */
const KINDS: readonly (readonly [english: string, ending: string, russian: string])[] = [
  ["(?:plants|works)", "skiye", "zavody"],
  ["(?:plant|works|factory)", "skiy", "zavod"],
  ["shipyards?", "skaya", "verf"],
  ["(?:machine[\\s-]building|engineering) (?:plant|works|factory)", "skiy", "mashinostroitelnyy zavod"],
  ["mechanical (?:plant|works|factory)", "skiy", "mekhanicheskiy zavod"],
  ["electromechanical (?:plant|works|factory)", "skiy", "elektromekhanicheskiy zavod"],
  ["(?:shipyard|ship[\\s-]?building (?:plant|yard))", "skiy", "sudostroitelnyy zavod"],
  ["ship[\\s-]?repair (?:plant|yard)", "skiy", "sudoremontnyy zavod"],
  ["(?:aviation|aircraft) (?:plant|works|factory)", "skiy", "aviatsionnyy zavod"],
  ["helicopter (?:plant|works|factory)", "skiy", "vertoletnyy zavod"],
  ["instrument(?:[\\s-](?:making|building))? (?:plant|works|factory)", "skiy", "priborostroitelnyy zavod"],
  ["chemical (?:plant|works|factory)", "skiy", "khimicheskiy zavod"],
  ["(?:gun)?powder (?:plant|works|factory)", "skiy", "porokhovoy zavod"],
  ["cartridge (?:plant|works|factory)", "skiy", "patronnyy zavod"],
  ["metallurgical (?:plant|works)", "skiy", "metallurgicheskiy zavod"],
  ["(?:automobile|car) (?:plant|works|factory)", "skiy", "avtomobilnyy zavod"],
  ["tractor (?:plant|works|factory)", "skiy", "traktornyy zavod"],
  ["radio (?:plant|works|factory)", "skiy", "radiozavod"],
  [
    "(?:optical[\\s-]mechanical|optomechanical) (?:plant|works|factory)",
    "skiy",
    "optiko-mekhanicheskiy zavod",
  ],
  ["bearing (?:plant|works|factory)", "skiy", "podshipnikovyy zavod"],
  ["mining and processing (?:plant|works)", "skiy", "gorno-obogatitelnyy kombinat"],
  ["oil refinery", "skiy", "neftepererabatyvayushchiy zavod"],
  ["(?:sea|commercial sea) port", "skiy", "morskoy torgovyy port"],
  ["design bureau", "skoye", "konstruktorskoye byuro"],
];
/** A town of one word in front of it, and a legal form behind. */
const TOWN = /^\P{L}{0,3}(?:(?:OAO|PAO|ZAO|OOO|AO|JSC|PJSC|OJSC)\P{L}{1,3})?(\p{Lu}\p{L}{3,})\s+/u;
const PLANT = /\s(?:plants?|works|factory|shipyards?|yard|refinery|port|bureau)(?!\p{L})/iu;
let kinds:
  | readonly { readonly words: RegExp; readonly ending: string; readonly russian: string }[]
  | undefined;

/** `Quelmar Plants` as `Quelmarskiye zavody`; none for other names. */
export function withPlantsInRussian(name: string): string[] {
  if (!PLANT.test(name)) return [];
  const found = TOWN.exec(name);
  if (found === null) return [];
  const behind = name.slice(found[0].length);
  kinds ??= KINDS.map(([english, ending, russian]) => ({
    words: new RegExp(`^${english.replaceAll(" ", "\\s+")}(?:[\\s,]+(?:[\\p{L}.]{2,6}))?\\P{L}*$`, "iu"),
    ending,
    russian,
  }));
  return kinds
    .filter(({ words }) => words.test(behind))
    .map(({ ending, russian }) => `${adjectiveOf(found[1] ?? "", ending)} ${russian}`);
}

/** `Zelmarsk`, `Quelmara`, `Quelmar` with the ending of an adjective. */
const adjectiveOf = (town: string, ending: string): string =>
  /[sc]k$/iu.test(town) ? town + ending.slice(2) : town.replace(/(?<=\p{L}{3})[aoy]$/iu, "") + ending;
