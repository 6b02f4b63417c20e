import { ALPHA3 } from "../../common/alpha-codes.ts";

/** Names that Japan's list uses and that `Intl.DisplayNames` does not have. */
const OTHER_NAMES =
  "英国:gb,米国:us,アメリカ合衆国:us,中華人民共和国:cn,コンゴ民主共和国:cd,サウディアラビア:sa,シリアアラブ:sy,パレスチナ:ps,ロシア:ru,北朝鮮:kp";

let known: ReadonlyMap<string, string> | undefined;

/** ISO 3166-1 alpha-2 (lower case) of a country's Japanese name; undefined when it is not known. The table is made at the first use. */
export function japaneseCountry(name: string): string | undefined {
  known ??= japaneseNames();
  return known.get(keyOf(name));
}

function japaneseNames(): Map<string, string> {
  const japanese = new Intl.DisplayNames(["ja"], { type: "region", fallback: "none" });
  const names = new Map<string, string>();
  for (const code of ALPHA3.values()) {
    const name = japanese.of(code.toUpperCase());
    if (name !== undefined) names.set(keyOf(name), code);
  }
  for (const pair of OTHER_NAMES.split(",")) {
    const [name = "", code = ""] = pair.split(":");
    names.set(keyOf(name), code);
  }
  return names;
}

function keyOf(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[・\s]/gu, "")
    .replace(/(?:連邦|共和国|王国|国)$/u, "");
}
