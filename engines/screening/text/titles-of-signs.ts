/**
 * Titles and forms of address of Korean, Chinese and Japanese persons, which stand in front of a name or behind it, apart or without a space.
 * A full name in these scripts is cut into surname and given name only where it stands alone, so that a name is also read without them.
 * Source of the forms of address: "Korean honorifics", "Japanese honorifics" and "Chinese titles" of Wikipedia; the others are the offices and
 * ranks that newspapers put beside names.
 */
import { countryNamesIn } from "../../common/countries.ts";
import { JAPANESE_READINGS } from "./readings.ts";
import { TITLES } from "./words.ts";

const OF_SIGNS = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const COUNTED = new RegExp(OF_SIGNS.source, "gu");

/** Two characters or more: the surname and one of the given name. */
const SHORTEST = 2;
/** The same where what is cut off may itself be a syllable of a name, or a surname. */
const SHORTEST_BESIDE_A_SYLLABLE = 3;

/** Offices and ranks. */
const OFFICES = (
  "위원장 위원 비서 주석 동지 동무 원수 차수 대장 상장 중장 소장 준장 장군 제독 대령 중령 소령 대위 중위 소위 대좌 상좌 중좌 소좌 사령관 참모장 국장 부장 장관 차관 총리 수상 대통령 의장 의원 대사 공사 영사 서기관 서기장 " +
  "서기 대표 이사 이사장 상무 전무 사장 회장 원장 과장 차장 팀장 실장 처장 청장 시장 지사 군수 총장 총재 단장 교수 박사 선생 여사 각하 폐하 전하 국왕 목사 신부 변호사 검사 판사 기자 감독 선수 지도자 수령 " +
  "先生 女士 小姐 太太 夫人 女史 同志 阁下 閣下 陛下 殿下 主席 总统 總統 总理 總理 総理 首相 书记 書記 部长 部長 外长 外長 防长 防長 省长 省長 市长 市長 州长 州長 县长 縣長 局长 局長 处长 處長 科长 科長 课长 課長 司长 司長 " +
  "院长 院長 校长 校長 会长 會長 会長 社长 社長 行长 行長 董事长 董事長 董事 总裁 總裁 総裁 经理 經理 主任 委员长 委員長 委员 委員 议长 議長 议员 議員 代表 大使 公使 领事 領事 将军 將軍 将軍 元帅 元帥 大将 大將 上将 上將 中将 中將 " +
  "少将 少將 大校 上校 中校 少校 上尉 中尉 少尉 大佐 中佐 少佐 大尉 司令 司令员 司令員 司令官 参谋长 參謀長 参謀長 政委 政治委员 教授 博士 老师 老師 医生 醫生 医師 律师 律師 弁護士 法官 特首 行政长官 行政長官 长官 長官 秘书长 秘書長 " +
  "秘书 秘書 发言人 發言人 领导人 領導人 领袖 領袖 国王 國王 皇帝 天皇 总长 總長 総長 总督 總督 大統領 大臣 外相 財務相 防衛相 書記長 书记长 知事 専務 常務 取締役 監督 選手 容疑者 被告 被告人 受刑者 幹事長 党首 先輩 社主 女王 国務委員 国务委员 國務委員"
).split(" ");
/** What stands in front of an office and is part of it: `국무위원장`, `前首相`. Some end names, too. */
const BEFORE_AN_OFFICE =
  "국가 국무 국방 전임 전 현 부 총 제1 제일 최고 당 중앙 国家 國家 国务 國務 前 元 現 现 原 副 总 總 総 最高 代理 中央 党 黨 内閣 内阁 內閣 军委 軍委 国防 國防 代表".split(
    " ",
  );
/** Forms of address that are part of hardly any name. */
const ADDRESSES = "씨 氏 様 さん さま くん ちゃん どの 夫人 女史".split(" ");
/** Forms of address of one syllable that given names also end in, or that are surnames. */
const SYLLABLES = "님 군 양 옹 君 公 翁 殿 嬢".split(" ");

const anyOf = (texts: readonly string[]): string =>
  `(?:${[...texts].sort((a, b) => b.length - a.length).join("|")})`;
const OFFICE = `${anyOf(OFFICES)}님?`;
/** `김정부회장` is `김정` or `김정부`: an office with what stands in front of it, and without. */
const CUTS = [new RegExp(OFFICE, "u"), new RegExp(`${anyOf(BEFORE_AN_OFFICE)}{0,3}${OFFICE}`, "u")];
const ENDS = [
  { end: new RegExp(`${anyOf(ADDRESSES)}$`, "u"), shortest: SHORTEST },
  {
    end: new RegExp(`${anyOf([...ADDRESSES, ...SYLLABLES])}$`, "u"),
    shortest: SHORTEST_BESIDE_A_SYLLABLE,
  },
];

/** `尊敬的习近平`: what describes a person in Chinese ends with this sign, which no name has. */
const DESCRIPTION = /^.*的/u;
/** How the press calls some countries, beside the names of CLDR. */
const OTHER_COUNTRIES =
  "北朝鲜 朝鮮 조선 남조선 북조선 中华人民共和国 中華人民共和国 中華人民共和國 中共 南韓 蘇聯 苏联".split(
    " ",
  );
let countries: RegExp | undefined;

/** The name of a country in the languages of these scripts, in front of a name, apart or without a space. Made at the first use. */
function withoutCountry(word: string): string {
  countries ??= new RegExp(
    `^${anyOf([...countryNamesIn(["zh-Hans", "zh-Hant", "ja", "ko"]), ...OTHER_COUNTRIES])}`,
    "u",
  );
  return word.replace(countries, "");
}

const lengthOf = (text: string): number => text.match(COUNTED)?.length ?? 0;

function wordsOf(name: string): string[] {
  return name
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{DI}]/gu, "")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== "");
}

/**
 * A name without its titles and forms of address: `김정은 위원장`, `習近平国家主席`, `安倍晋三氏`.
 * @returns the names that remain, each of two characters or more; empty for a name without titles, or in another script
 */
export function withoutTitles(name: string): string[] {
  if (!OF_SIGNS.test(name)) return [];
  const words = wordsOf(name);
  const untitled = words
    .filter((word) => !TITLES.has(word.toLowerCase()))
    .map((word) => withoutCountry(word.replace(DESCRIPTION, "")));
  const found = new Set<string>();
  for (const { end, shortest } of ENDS)
    for (const cut of CUTS)
      for (const side of [0, -1]) {
        const rest = untitled.map((word) => word.replace(end, "").split(cut).at(side) ?? "");
        const text = together(rest.filter((word) => word !== ""));
        if (lengthOf(text) >= shortest) found.add(text);
      }
  found.delete(words.join(" "));
  return [...found];
}

/** `外交部 李 桂花` without the first and without the last word, where that has three characters or more: shorter ones are parts of a name. */
function withoutOuterWord(words: readonly string[]): string[] {
  if (words.length <= FEWEST_WORDS || !words.every((word) => OF_SIGNS.test(word))) return [];
  return [
    { word: words[0], rest: words.slice(1) },
    { word: words.at(-1), rest: words.slice(0, -1) },
  ].flatMap(({ word = "", rest }) => (lengthOf(word) >= LONG_WORD ? [together(rest)] : []));
}

/** `김 정 은` is `김정은`: a name of which each syllable stands alone. */
const together = (words: readonly string[]): string =>
  words.join(words.length > FEWEST_WORDS && words.every((word) => SYLLABLE.test(word)) ? "" : " ");
const SYLLABLE = /^[\p{Script=Han}\p{Script=Hangul}]$/u;

/** A word that may be a surname and a given name, which no space parts. */
const FULL_NAME = /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u;
const FEWEST_WORDS = 2;
/** Words of two characters are surname and given name beside one as short; Japanese ones also beside a longer one (`山田 太一郎`). */
const LONG_WORD = 3;

/**
 * The full names in a name of several words: each word of Chinese or Korean characters that is long enough for one, and the words of these
 * scripts and of others apart (`王毅 Wang Yi`).
 */
export function fullNamesIn(name: string): string[] {
  if (!OF_SIGNS.test(name)) return [];
  const found = new Set<string>();
  for (const text of [name, ...withoutTitles(name)]) {
    const words = wordsOf(text);
    if (words.length < FEWEST_WORDS) continue;
    const shortest = words.some((word) => lengthOf(word) >= LONG_WORD) ? SHORTEST : LONG_WORD;
    for (const word of words)
      if (FULL_NAME.test(word) && lengthOf(word) >= shortest && !JAPANESE_READINGS.has(word)) found.add(word);
    for (const text of withoutOuterWord(words)) found.add(text);
    const [signs, letters] = [
      words.filter((word) => OF_SIGNS.test(word)),
      words.filter((word) => !OF_SIGNS.test(word)),
    ];
    if (letters.length < FEWEST_WORDS) continue;
    found.add(letters.join(" "));
    if (lengthOf(signs.join("")) >= SHORTEST) found.add(signs.join(" "));
  }
  return [...found];
}
