import { UnreadableCode } from "./code.ts";

/** Before a single octet of another kind, which follows as its value and one. */
const LATCH = 0xfe;

/**
 * Text in the C40 of visible seals (ICAO 9303-13, 2.3): three characters of A to Z, 0 to 9 and the space in two octets.
 *
 * @throws UnreadableCode for other characters
 */
export function c40(octets: Uint8Array): string {
  let text = "";
  for (let at = 0; at < octets.length; at += 2) {
    const [first = 0, second] = octets.subarray(at, at + 2);
    if (second === undefined) throw new UnreadableCode("A text of the seal is cut off.");
    if (first === LATCH) {
      text += String.fromCharCode(second - 1);
      continue;
    }
    const value = first * 256 + second - 1;
    text += [Math.floor(value / 1600), Math.floor(value / 40) % 40, value % 40].map(characterOf).join("");
  }
  return text;
}

/** Value 0 fills the last three. */
function characterOf(value: number): string {
  if (value === 0) return "";
  if (value === 3) return " ";
  if (value >= 4 && value <= 13) return String.fromCharCode(value + 44);
  if (value >= 14 && value <= 39) return String.fromCharCode(value + 51);
  throw new UnreadableCode("A text of the seal has a character that it cannot have.");
}
