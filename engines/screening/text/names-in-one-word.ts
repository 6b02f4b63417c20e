// cspell:disable
/** Two names in one word that lists write apart. */

/** `Shahmohd`, `Mohdshah`: what is short for Muhammad, in one word with another name. */
const SHORT_FOR_MUHAMMAD =
  /(?<=\p{L}{3})(?:mohd|muhd|mohmd)(?!\p{L})|(?<!\p{L})(?:mohd|muhd|mohmd)(?=\p{L}{3})/giu;
/** `Seyfülislam`: the article within, as Turkish and Azerbaijani names have it, before the names that it most often joins. */
const ARTICLE_WITHIN =
  /(?<=\p{L}{3})[uü]l(?=(?:islam|haqq?|hakk?|mulk|mülk|melik|hasan|huseyn|hüseyin)(?!\p{L}))/giu;

const MAY_HAVE_TWO = /mohd|muhd|mohmd|[uü]l(?:islam|ha|h[uü]|m)/i;

/** A name with such words in two; empty for others. */
export function namesInOneWord(name: string): string[] {
  if (!MAY_HAVE_TWO.test(name)) return [];
  const apart = name.replace(SHORT_FOR_MUHAMMAD, " Muhammad ").replace(ARTICLE_WITHIN, " al ");
  return apart === name ? [] : [apart];
}
