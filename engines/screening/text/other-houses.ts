// cspell:disable
/** Words for one kind of house or trade, of which a translation and an abbreviation take any. */
import { GENERIC_WORDS } from "./words.ts";

/** A trade alone, or one word and a trade, is shared by many. */
const FEWEST_BEFORE_A_HOUSE = 2;

const HOUSES = [
  { any: "plant|factory|works|mills?|zavod|kombinat|fabrika", words: "plant,factory,mill" },
  {
    any: "(?:oil )?(?:refining|refinery) (?:plant|works)|(?:oil )?refining|refineries",
    words: "refinery",
    before: 1,
  },
  {
    any: "electro-?technical|electrical engineering",
    words: "electrotechnical,electrical engineering",
    before: 1,
  },
  { any: "hotel|resort|sanatorium|sanatori", words: "hotel,resort,sanatorium" },
  { any: "aircraft|aviation", words: "aircraft,aviation", before: 1 },
  { any: "metallurg(?:y|ical|ic)", words: "metallurgy,metallurgical", before: 1 },
  { any: "forging|forge", words: "forge,forging", before: 1 },
  { any: "foundation|fund|charity", words: "stiftelse,stichting,waqf,trust,foundation", before: 1 },
  {
    any: "instrument[- ](?:making|building|engineering)",
    words: "instrument making,instrument building",
    before: 1,
  },
  { any: "build(?:ers?|ing)?", words: "build,builders,construction", before: 1 },
  { any: "consult(?:ing|ants?|ancy)", words: "consultant,consulting", before: 1 },
  { any: "ports?", words: "port,ports", before: 1 },
  { any: "rockets?|missiles?", words: "missile,rocket", before: 1 },
  { any: "winery|wineries|wines?", words: "winery,wine", before: 1 },
  { any: "optics|optical", words: "optics,optical", before: 1 },
  { any: "testing|test", words: "test,testing" },
  { any: "tech", words: "technologies,technology", before: 1 },
  { any: "buro", words: "bureau", before: 1 },
  { any: "railways?|railroads?", words: "railways,railway", before: 1 },
  { any: "(?<!scientific )research institute", words: "scientific research institute", before: 1 },
  {
    any: "(?:money|currency) (?:transfers?|exchange|exchangers?|changers?|remittances?)|sarafi|hawala",
    words: "exchange,money exchange,money transfer",
    before: 1,
  },
].map(({ any, words, before = FEWEST_BEFORE_A_HOUSE }) => ({
  any: new RegExp(`(?<=\\p{L}\\s)(?:${any})(?!\\p{L})`, "iu"),
  words: words.split(","),
  before,
}));

/** `Quelmar Mechanical Works` is `Quelmar Mechanical Plant`, where words that are no trades stand before it. */
export const withOtherHouses = (name: string): string[] =>
  HOUSES.flatMap(({ any, words, before: fewest }) => {
    const found = any.exec(name);
    if (found === null) return [];
    const before = name
      .slice(0, found.index)
      .toLowerCase()
      .split(/[^\p{L}]+/u);
    if (before.filter((word) => word.length > 2 && !GENERIC_WORDS.has(word)).length < fewest) return [];
    return words
      .map((word) => name.replace(any, word))
      .filter((text) => text.toLowerCase() !== name.toLowerCase());
  });
