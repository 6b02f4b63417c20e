// cspell:ignore quelmar kelbar kelbargang
/** Companies by the name of their site, and by a river that lists have in Korean. */

/** `booking.quelmar-trading.example`: the label in front of the domains of a country or a kind. */
const SITE =
  /^\s*(?:https?:\/\/)?(?:[\p{L}\p{N}_-]+\.){0,4}?([\p{L}][\p{L}\p{N}-]{3,60})\.(?:(?:com?|net|org|gov|edu|ac)\.)?\p{L}{2,6}(?:[/?#:]\S*)?\s*$/u;

/** A company's name that a site has: its words are parted by hyphens. */
export function nameOfSite(field: string): string[] {
  const [, label] = SITE.exec(field) ?? [];
  return label === undefined ? [] : [label.replaceAll("-", " ")];
}

/** Korean words behind the name of a river, a mountain, an island or a lake, as lists have them. */
const IN_KOREAN: ReadonlyMap<string, string> = new Map([
  ["river", "gang"],
  ["mountain", "san"],
  ["island", "do"],
  ["lake", "ho"],
]);
const PLACE = /(?<!\p{L})(\p{L}{3,10})\s(river|mountain|island|lake)(?!\p{L})/iu;

/** `Kelbar River Shipping` is `Kelbargang Shipping` where a list has it in Korean. */
export function withKoreanPlace(name: string): string[] {
  const text = name.replace(
    PLACE,
    (_, own: string, kind: string) => own + (IN_KOREAN.get(kind.toLowerCase()) ?? kind),
  );
  return text === name ? [] : [text];
}
