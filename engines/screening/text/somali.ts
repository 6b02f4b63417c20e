// cspell:disable
/** Names in the Somali alphabet of 1972: `x` and `c` are two consonants of Arabic, and a long vowel has two letters. */

/** Given names, and words before names, that other languages do not spell so. */
const SOMALI =
  /(?<!\p{L})(?:maxa[mn]+[ae]d|maxamuud|cabd[iu]\p{L}*|xass?aa?n|xuss?ee?n|cali|cumar\p{L}{0,2}|macd\p{L}{0,2}|macallin|sheekh|cawad|cawil|cigaal|cadde|caddaani|maxmuud|axmad|maxad|cus[mt]aan|cusman|ciise|cilmi|caddow|yuusuf|axmed|ibraahiim|ismaaciil|nuur|xaaji|xirsi|jaamac|faarax|aadan)(?!\p{L})/iu;

/**
 * A Somali name as lists and passports mostly have it: `Maxamed Cabdullaahi Ciise` is `Mahamed Abdullahi Iise`.
 * @returns empty for a name without such a word
 */
export function fromSomali(name: string): string[] {
  if (!SOMALI.test(name)) return [];
  const text = name
    .toLowerCase()
    .replace(/(?<!\p{L})c(?=[aeiou])|(?<=[aeiou])c(?=[aeiou]|[bdfglmnrstwy]|(?!\p{L}))/gu, "")
    .replaceAll("x", "h")
    .replace(/(?<!\p{L})ii/gu, "i")
    .replace(/([aeiou])\1/gu, "$1");
  return [text];
}
