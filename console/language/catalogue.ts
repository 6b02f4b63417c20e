import { createInstance } from "i18next";
import { createElement, Fragment, type ReactNode } from "react";
import { language } from "./language.ts";
import { pseudoText } from "./pseudo-text.ts";

/** The texts of one folder in one language: key → text with `{{placeholders}}`; `_one` and `_other` end the keys of plurals. */
type Messages = Readonly<Record<string, string>>;

/** The same texts in another language: a missing or an extra key does not compile. */
export type Translation<English extends Messages> = Readonly<Record<keyof English & string, string>>;

/** The names between `{{` and `}}`, without the format. */
type Placeholder<Text> = Text extends `${string}{{${infer Inside}}}${infer Rest}`
  ? (Inside extends `${infer Name},${string}` ? Name : Inside) | Placeholder<Rest>
  : never;

/** The keys that callers use: those of plurals without their ends. */
type Stem<Key extends string> = Key extends `${infer Plural}_one` | `${infer Plural}_other` ? Plural : Key;
type Key<English> = Stem<keyof English & string>;

type TextOf<English, K extends string> = K extends keyof English
  ? English[K]
  : `${K}_other` extends keyof English
    ? English[`${K}_other`]
    : never;

/** The values that a text needs; none for a text without placeholders. */
type Values<Text, Value> = [Placeholder<Text>] extends [never]
  ? []
  : [values: Record<Placeholder<Text>, Value>];

/** Gives the texts of one folder in the language of the page. */
export interface Translate<English extends Messages> {
  /**
   * @param key of the text; `count` among the values chooses the plural
   * @param values of its placeholders
   */
  <K extends Key<English>>(key: K, ...values: Values<TextOf<English, K>, string | number>): string;
  /** The same with elements among the values: links, code, times. */
  rich: <K extends Key<English>>(key: K, ...values: Values<TextOf<English, K>, ReactNode>) => ReactNode;
}

const texts = createInstance();
void texts.init({
  lng: language,
  fallbackLng: "en",
  initAsync: false,
  resources: {},
  ns: [],
  keySeparator: false,
  returnObjects: false,
  // React escapes.
  interpolation: { escapeValue: false },
});

/**
 * Registers the texts of a folder.
 * @param room name of the folder; no other catalogue has it
 * @param en English, the source of the keys
 * @param de German
 */
export function catalogue<const English extends Messages>(
  room: string,
  en: English,
  de: Translation<English>,
): Translate<English> {
  texts.addResourceBundle("en", room, en);
  texts.addResourceBundle("de", room, de);
  if (language === "en-XB") texts.addResourceBundle(language, room, pseudoMessages(en));
  const text = (key: string, values: object = {}): string =>
    texts.t(key, { ns: room, ...countOf(values), replace: values });
  const pattern = (key: string, values: object): string =>
    texts.t(key, { ns: room, ...countOf(values), skipInterpolation: true });
  const rich = (key: string, values: Readonly<Record<string, ReactNode>> = {}): ReactNode =>
    filled(pattern(key, values), values);
  return Object.assign(text, { rich });
}

const countOf = (values: object): object => ("count" in values ? { count: values.count } : {});

/** Puts elements into the place of the placeholders of a text. */
function filled(pattern: string, values: Readonly<Record<string, ReactNode>>): ReactNode {
  // Every second part is what stood between the braces.
  const parts = pattern.split(/\{\{(\w+)(?:,[^}]*)?\}\}/);
  return createElement(Fragment, null, ...parts.map((part, at) => (at % 2 === 0 ? part : values[part])));
}

const pseudoMessages = (en: Messages): Messages =>
  Object.fromEntries(Object.entries(en).map(([key, text]) => [key, pseudoText(text)]));
