// cspell:disable
/** What a field stands for that came in a wrong encoding. */
import { withoutEntities } from "./entities.ts";
import { RULE, rulesOf } from "./rules.ts";

/** A field and what it stands for in each wrong encoding that it may have: entities of HTML, percents, escapes of JSON, a machine-readable zone, UTF-8 that was read byte by byte. */
export function textsOfField(field: string, rules = rulesOf(field)): Set<string> {
  const texts = new Set([field]);
  if ((rules & (RULE.encoded | RULE.beyondAscii)) !== 0) {
    for (const decode of [
      fromUtf8,
      fromWindows1251,
      withoutEntities,
      withoutPercents,
      withoutEscapes,
      fromZone,
      turnedBack,
    ])
      for (const text of [...texts]) texts.add(decode(text));
  }
  return texts;
}

/** Most names are in ASCII, which other alphabets are not. */
const WINDOWS_1252 = new TextDecoder("windows-1252");
/** Bytes by the characters as which Windows shows them. */
const SHOWN_AS: ReadonlyMap<string, number> = new Map([
  ...Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(byte), byte] as const),
  ...Array.from({ length: 256 }, (_, byte) => [WINDOWS_1252.decode(Uint8Array.of(byte)), byte] as const),
]);

/** `Ð˜Ð²Ð°Ð½` is `Иван`: UTF-8 that was read byte by byte. Other text is hardly ever valid UTF-8. */
function fromUtf8(text: string): string {
  return mayBeUtf8(text) ? decoded(text, "utf-8") : text;
}

/** Whether the first byte that is no ASCII begins a sequence of UTF-8: to fail at decoding costs much more than to look. */
function mayBeUtf8(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < FIRST_BEYOND_ASCII) continue;
    const next = SHOWN_AS.get(text.charAt(at + 1)) ?? 0;
    return (
      (SHOWN_AS.get(text.charAt(at)) ?? 0) > LAST_CONTINUATION &&
      next >= FIRST_BEYOND_ASCII &&
      next <= LAST_CONTINUATION
    );
  }
  return false;
}
const [FIRST_BEYOND_ASCII, LAST_CONTINUATION] = [0x80, 0xbf];

/** `Èâàí` is `Иван`: a word of accented letters only. */
function fromWindows1251(text: string): string {
  return /(?<!\p{L})[À-ÿ]{3,}(?!\p{L})/u.test(text) ? decoded(text, "windows-1251") : text;
}

function decoded(text: string, encoding: string): string {
  const bytes = Array.from(text, (character) => SHOWN_AS.get(character));
  if (bytes.includes(undefined)) return text;
  try {
    const known = bytes.filter((byte) => byte !== undefined);
    return new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.from(known));
  } catch {
    return text;
  }
}

function withoutPercents(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** `\u0130` and `\n` in a text: JSON that was written twice (RFC 8259, section 7). */
const withoutEscapes = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)))
    .replace(/\\[nrt]/g, " ");

/** `P<UTOERIKSSON<<ANNA<MARIA<<<<`: the line of a machine-readable zone with the name, behind the kind of document and its issuer (ICAO 9303-4, 4.2). */
const fromZone = (text: string): string =>
  text.replace(/^\s*[PVIAC][A-Z<](?:[A-Z]{3}|D<<)(?=[A-Z]+(?:<[A-Z]+)*<<)/, "");

/** Text after a right-to-left override is displayed in reverse. */
function turnedBack(text: string): string {
  return text.replace(/\u202e([^\u202c\u202e]*)\u202c?/gu, (_, run: string) => [...run].reverse().join(""));
}
