import jsonata, { type Expression } from "jsonata";
import { NOT_FINITE } from "./size.ts";

/**
 * Puts functions that read texts and times whole in place of JSONata's own, which read a part of a text (`20,000` by the picture `0` is 20), or another
 * date than it gives (31 February is 2 March). What is read is written out again and compared with the text.
 * They throw {@link NOT_FINITE} for a text that does not say what they would read.
 */
export function registerReaders(expression: Expression): void {
  expression.registerFunction("toMillis", toMillis, "<s-s?:n>");
  expression.registerFunction("fromMillis", fromMillis, "<n-s?s?:s>");
  expression.registerFunction("parseInteger", parseInteger, "<s-s:n>");
}

/** A function of JSONata itself, parsed when it is first needed. */
function builtInOf(source: string): (names: Record<string, unknown>) => Promise<unknown> {
  let parsed: Expression | undefined;
  return (names) => {
    parsed ??= jsonata(source);
    return parsed.evaluate(undefined, names);
  };
}

const builtIn = {
  toMillis: builtInOf("$toMillis($text, $picture)"),
  toMillisIso: builtInOf("$toMillis($text)"),
  fromMillis: builtInOf("$fromMillis($millis, $picture, $timezone)"),
  parseInteger: builtInOf("$parseInteger($text, $picture)"),
  formatInteger: builtInOf("$formatInteger($number, $picture)"),
};

/** Longer texts are no dates and no numbers. */
const MAX_TEXT = 200;

async function toMillis(text: string | undefined, picture: string | undefined): Promise<unknown> {
  if (text === undefined) return undefined;
  if (text.length > MAX_TEXT) throw { code: NOT_FINITE };
  if (picture === undefined) {
    if (!saysDateOfIso(text)) throw { code: NOT_FINITE };
    return builtIn.toMillisIso({ text: LOCAL_TIME.test(text) ? `${text}Z` : text });
  }
  const millis = await builtIn.toMillis({ text, picture });
  if (!isFiniteNumber(millis) || !(await saysTime(text, picture, millis))) throw { code: NOT_FINITE };
  return millis;
}

/** A time without an offset. It is of UTC, as one with a picture is; JSONata leaves it to the engine, which takes the zone of the machine. */
const LOCAL_TIME = /T[\d:.]*$/;

/** The form is JSONata's to check; the engine takes a day up to 31 for one of the next month, and a fraction without a time for a day. */
function saysDateOfIso(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0];
  if (/^[^T]*\./.test(text)) return false;
  if (day === undefined) return true;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
}

/** Stands for what is not compared: a fraction of a second, of which JSONata reads three digits, and the time zone. */
const ANY = "\uE000";

/** Whether a text is what the picture makes of a time, but for case and leading zeros. A year is whole: JSONata takes one of two digits for 19… */
async function saysTime(text: string, picture: string, millis: number): Promise<boolean> {
  const written = picture.replace(/\[\[|\[\s*([a-z])[^\]]*\]/gi, (marker, component: string | undefined) =>
    component === "Y" ? "[Y0001]" : component !== undefined && "fZz".includes(component) ? ANY : marker,
  );
  for (const offset of offsetsIn(text, picture)) {
    const local = await builtIn.fromMillis({
      millis: millis + offset * 60_000,
      picture: written,
    });
    if (typeof local === "string" && patternOf(local).test(text)) return true;
  }
  return false;
}

/** The minutes that a text may mean as its offset from UTC. */
function offsetsIn(text: string, picture: string): readonly number[] {
  if (!/\[\s*z/i.test(picture)) return [0];
  return [...text.matchAll(/([-+])(\d\d?)(?::?(\d\d))?/g)].map(
    ([, sign, hours, minutes = "0"]) => (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)),
  );
}

function patternOf(local: string): RegExp {
  const source = local
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\d+/g, (digits) => `0*${digits.replace(/^0+(?=\d)/, "")}`)
    .replaceAll(ANY, "[-+.:\\dGMT]+");
  return new RegExp(`^${source}$`, "i");
}

async function fromMillis(
  millis: number | undefined,
  picture: string | undefined,
  timezone: string | undefined,
): Promise<unknown> {
  const text = await builtIn.fromMillis({ millis, picture, timezone });
  // A time that is out of range, or a time zone that is none.
  if (typeof text === "string" && text.includes("NaN")) throw { code: NOT_FINITE };
  return text;
}

async function parseInteger(text: string | undefined, picture: string): Promise<unknown> {
  if (text === undefined) return undefined;
  if (text.length > MAX_TEXT) throw { code: NOT_FINITE };
  const number = await builtIn.parseInteger({ text, picture });
  if (!isFiniteNumber(number)) throw { code: NOT_FINITE };
  const written = await builtIn.formatInteger({ number, picture });
  if (typeof written !== "string" || !saysInteger(text, written)) throw { code: NOT_FINITE };
  return number;
}

/** Whether a text is a number as it is written, but for case and leading zeros. It may leave out all separators, and no single one. */
function saysInteger(text: string, written: string): boolean {
  const bare = (of: string): string =>
    of
      .trim()
      .toLowerCase()
      .replace(/^(-?)0+(?=\d)/, "$1");
  const given = bare(text);
  return given === bare(written) || given === bare(written.replace(/(?<=\d)\D(?=\d)/g, ""));
}

const isFiniteNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);
