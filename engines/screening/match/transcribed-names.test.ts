// cspell:disable
/** Names of foreigners in Chinese characters, Hangul and katakana: who is listed must reach a person however the characters are parted, and others stay clear. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { transcribedCompany } from "../text/transcribed.ts";
import { entryKeys, queryKeys } from "./blocking-keys.ts";
import { ChangeFilter } from "./change-filter.ts";

const LISTED = [
  "OBAMA, Barack",
  "PUTIN, Vladimir Vladimirovich",
  "MADURO MOROS, Nicolas",
  "KADYROV, Ramzan",
  "SECHIN, Igor",
  "ROTENBERG, Boris",
  "TIMCHENKO, Gennady",
  "BIN LADIN, Usama",
  "AL-ASSAD, Bashar",
  "ORTEGA SAAVEDRA, Daniel",
  "ZAKHAROVA, Maria",
  "PRIGOZHIN, Yevgeniy",
  "LAVROV, Sergei",
] as const;
const FOUND: readonly (readonly [string, (typeof LISTED)[number]])[] = [
  ["贝拉克·奥巴马", "OBAMA, Barack"],
  ["貝拉克·歐巴馬", "OBAMA, Barack"],
  ["弗拉基米尔·普京", "PUTIN, Vladimir Vladimirovich"],
  ["弗拉迪米爾·普丁", "PUTIN, Vladimir Vladimirovich"],
  ["弗拉基米尔·弗拉基米罗维奇·普京", "PUTIN, Vladimir Vladimirovich"],
  ["尼古拉斯·马杜罗", "MADURO MOROS, Nicolas"],
  ["拉姆赞·卡德罗夫", "KADYROV, Ramzan"],
  ["伊戈尔·谢钦", "SECHIN, Igor"],
  ["鲍里斯·罗滕贝格", "ROTENBERG, Boris"],
  ["根纳季·季姆琴科", "TIMCHENKO, Gennady"],
  ["奥萨马·本·拉登", "BIN LADIN, Usama"],
  ["巴沙尔·阿萨德", "AL-ASSAD, Bashar"],
  ["丹尼尔·奥尔特加", "ORTEGA SAAVEDRA, Daniel"],
  ["玛丽亚·扎哈罗娃", "ZAKHAROVA, Maria"],
  ["叶夫根尼·普里戈任", "PRIGOZHIN, Yevgeniy"],
  ["블라디미르 푸틴", "PUTIN, Vladimir Vladimirovich"],
  ["푸틴 블라디미르 블라디미로비치", "PUTIN, Vladimir Vladimirovich"],
  ["블라디미르푸틴", "PUTIN, Vladimir Vladimirovich"],
  ["니콜라스 마두로", "MADURO MOROS, Nicolas"],
  ["람잔 카디로프", "KADYROV, Ramzan"],
  ["이고르 세친", "SECHIN, Igor"],
  ["겐나디 팀첸코", "TIMCHENKO, Gennady"],
  ["바샤르 알아사드", "AL-ASSAD, Bashar"],
  ["예브게니 프리고진", "PRIGOZHIN, Yevgeniy"],
  ["ウラジーミル・プーチン", "PUTIN, Vladimir Vladimirovich"],
  ["プーチン ウラジーミル", "PUTIN, Vladimir Vladimirovich"],
  ["ｳﾗｼﾞｰﾐﾙ･ﾌﾟｰﾁﾝ", "PUTIN, Vladimir Vladimirovich"],
  ["ウラジーミルプーチン", "PUTIN, Vladimir Vladimirovich"],
  ["ニコラス・マドゥーロ・モロス", "MADURO MOROS, Nicolas"],
  ["ラムザン・カディロフ", "KADYROV, Ramzan"],
  ["イーゴリ・セチン", "SECHIN, Igor"],
  ["ゲンナジー・ティムチェンコ", "TIMCHENKO, Gennady"],
  ["バッシャール・アル＝アサド", "AL-ASSAD, Bashar"],
  ["エフゲニー・プリゴジン", "PRIGOZHIN, Yevgeniy"],
];
/** A patronymic that the list lacks. */
const WITH_PATRONYMIC: readonly (readonly [string, (typeof LISTED)[number]])[] = [
  ["세르게이 빅토로비치 라브로프", "LAVROV, Sergei"],
  ["라브로프 세르게이 빅토로비치", "LAVROV, Sergei"],
  ["이고리 이바노비치 세친", "SECHIN, Igor"],
  ["마리아 블라디미로브나 자하로바", "ZAKHAROVA, Maria"],
  ["セルゲイ・ヴィクトロヴィチ・ラヴロフ", "LAVROV, Sergei"],
  ["セルゲイ・ビクトロビッチ・ラブロフ", "LAVROV, Sergei"],
  ["イーゴリ・イワノヴィッチ・セチン", "SECHIN, Igor"],
  ["マリア・ウラジーミロヴナ・ザハロワ", "ZAKHAROVA, Maria"],
  ["谢尔盖·维克托罗维奇·拉夫罗夫", "LAVROV, Sergei"],
  ["伊戈尔·伊万诺维奇·谢钦", "SECHIN, Igor"],
];
/** The same name, written to be passed over. */
const EVASIVE = [
  "普京·弗拉基米尔",
  "弗拉基米尔・普京",
  "弗拉基米尔•普京",
  "弗拉基米尔‧普京",
  "弗拉基米尔.普京",
  "弗拉基米尔－普京",
  "弗拉基米尔 · 普京",
  "弗拉基米尔 普京",
  "弗拉基米尔普京",
  "弗拉基米爾·普京",
  "弗拉季米尔·普京",
  "弗\u200b拉基米尔·普京",
  "普京，弗拉基米尔",
  "普京、弗拉基米尔",
  "普京, 弗拉基米尔",
  "弗拉基米尔·V·普京",
  "弗拉基米尔 V. 普京",
  "弗拉基米尔普京.",
  "弗拉基米尔·弗拉基米罗维奇 普京",
  "블라디미르·푸틴",
  "블라디미르ㆍ푸틴",
  "블라디미르・푸틴",
  "블라디미르-푸틴",
  "블라디-미르 푸틴",
  "블라디미르=푸틴",
  "푸틴, 블라디미르",
  "푸틴，블라디미르",
  "블라디미르 V. 푸틴",
  "V. 블라디미르 푸틴",
  "블라디미르V푸틴",
  "プーチン、ウラジーミル",
  "プーチン, ウラジーミル",
  "ウラジーミル・V・プーチン",
  "ウラジーミル V. プーチン",
  "V・ウラジーミル プーチン",
  "ウラジーミル・ウラジーミロヴィチ プーチン",
  "ウラ-ジーミル・プーチン",
];
const INNOCENT = [
  "安格拉·默克尔",
  "约翰·史密斯",
  "利昂内尔·梅西",
  "弗拉基米尔·泽连斯基",
  "弗拉基米尔·列宁",
  "鲍里斯·约翰逊",
  "鲍里斯·叶利钦",
  "丹尼尔·雷德克里夫",
  "玛丽亚·莎拉波娃",
  "尼古拉斯·凯奇",
  "伊戈尔·斯特拉文斯基",
  "叶夫根尼·卡费利尼科夫",
  "王·小明",
  "欧阳娜娜",
  "张 晓明",
  "爱新觉罗溥仪",
  "앙겔라 메르켈",
  "리오넬 메시",
  "볼로디미르 젤렌스키",
  "보리스 옐친",
  "마리아 샤라포바",
  "남궁 민수",
  "김 민준",
  "アンゲラ・メルケル",
  "リオネル・メッシ",
  "ウォロディミル・ゼレンスキー",
  "ボリス・エリツィン",
  "マリア・シャラポワ",
  "ダニエル・クレイグ",
  "タナカ ケンイチ",
  "타나카, 켄이치",
  "タナカ、ケンイチ",
  "김·민준",
  "김, 민준",
  "김 민-준",
  "남궁 민-수",
  "王, 小明",
  "张 晓明.",
  "张晓明 A",
  "보리스 빅토로비치 옐친",
  "이고리 세르게예비치 스트라빈스키",
  "マリア・ユーリエヴナ・シャラポワ",
  "伊戈尔·费奥多罗维奇·斯特拉文斯基",
];
const more = () => ({ birthDates: [{ from: 19521007, to: 19521007, circa: false }] });
const matcher = matcherOver(personsCalled(LISTED, more));
const asked = (name: string, entity_type?: "person") => matcher.screen({ name, entity_type }, {});

describe("a foreigner's name in Chinese characters", () => {
  it.each(FOUND)("finds who is listed in Latin: %s, %s", (name, listed) => {
    for (const type of ["person", undefined] as const) {
      const { status, matches } = asked(name, type);
      expect(matches.map((match) => match.name)).toContain(listed);
      expect(status).toBe("potential_match");
    }
  });

  it.each(EVASIVE)("is found as %j", (name) => {
    expect(asked(name, "person").matches.map((match) => match.name)).toContain(LISTED[1]);
  });

  it.each(WITH_PATRONYMIC)("is found with a patronymic that the list lacks: %s", (name, listed) => {
    for (const type of ["person", undefined] as const)
      expect(asked(name, type).matches.map((match) => match.name)).toContain(listed);
  });

  it.each(INNOCENT)("leaves an innocent clear: %s", (name) => {
    expect(asked(name, "person").status).toBe("clear");
    expect(asked(name).status).toBe("clear");
  });

  it("is reviewed, and no match, though the day of birth agrees", () => {
    const query = { name: "弗拉基米尔·普京", birth_date: "1952-10-07", entity_type: "person" } as const;
    expect(matcher.screen(query, { thresholds: { potential: 0.5, match: 0.6 } }).status).toBe(
      "potential_match",
    );
  });

  it("is a listed company's, with the words of its trade in that language", () => {
    const companies = matcherOver(
      personsCalled(["ROSNEFT", "GAZPROMBANK", "SBERBANK OF RUSSIA"], () => ({ type: "organisation" })),
    );
    const found = (name: string) => companies.screen({ name, entity_type: "organisation" }, {});
    for (const [name, listed] of [
      ["ロスネフチ", "ROSNEFT"],
      ["로스네프트", "ROSNEFT"],
      ["ガスプロム銀行", "GAZPROMBANK"],
      ["가스프롬은행", "GAZPROMBANK"],
      ["가스프롬 은행", "GAZPROMBANK"],
      ["ガスプロム 銀行", "GAZPROMBANK"],
      ["가스 프롬 은행", "GAZPROMBANK"],
      ["로스 네프트", "ROSNEFT"],
      ["スベル・バンク", "SBERBANK OF RUSSIA"],
      ["スベルバンク", "SBERBANK OF RUSSIA"],
    ] as const) {
      expect(found(name)).toMatchObject({ status: "potential_match", matches: [{ name: listed }] });
      const entity = companies.index.entityNumber(found(name).matches[0]?.entity_id ?? "");
      const query = { name, entity_type: "organisation" } as const;
      const keys = entryKeys(companies.index, entity);
      expect([...queryKeys(query)].some((key) => keys.has(key))).toBe(true);
      expect(new ChangeFilter(companies.index, new Set([entity])).mayHit(query, {})).toBe(true);
    }
    for (const name of [
      "トヨタ自動車",
      "삼성전자",
      "ソフトバンク",
      "現代자동차",
      "ミツビシ銀行",
      "ミツビシ 銀行",
      "신한 은행",
    ])
      expect(found(name).status).toBe("clear");
  });

  it("is not the initials of a company that a brand sounds like", () => {
    const initials = ["EPL", "GRU", "LTTE", "KPI", "CALT", "ISIL"];
    const companies = matcherOver(personsCalled(initials, () => ({ type: "organisation" })));
    for (const name of ["アップル", "애플", "グーグル合同会社", "ロッテ", "キユーピー", "ヤクルト", "ソニー"])
      expect([name, companies.screen({ name, entity_type: "organisation" }, {}).status]).toEqual([
        name,
        "clear",
      ]);
  });

  it("stands in the reasons as it was written", () => {
    for (const name of ["블라디미르 푸틴", "ウラジーミル・プーチン"]) {
      const { matches } = matcherOver(personsCalled(["PUTIN, Vladimir"])).screen(
        { name, entity_type: "person" },
        {},
      );
      const detail = matches[0]?.reasons.find(({ feature }) => feature === "name")?.detail;
      expect(detail).toMatch(/\p{sc=Hangul}+ ~ vladimir|\p{sc=Katakana}+.* ~ vladimir/u);
    }
  });

  it("hears the first signs of a word that is too long for a name", () => {
    const [words] = transcribedCompany(`가스프롬은행 ${"김".repeat(10_000)}`);
    expect(words?.at(-1)).toBe("김".repeat(40));
  });

  it("is no company's", () => {
    const companies = matcherOver(personsCalled(["OBAMA Barack"], () => ({ type: "organisation" })));
    expect(companies.screen({ name: "贝拉克·奥巴马" }, {}).status).toBe("clear");
  });

  it.each([...FOUND, ...WITH_PATRONYMIC, ...EVASIVE.map((name) => [name, LISTED[1]] as const)])(
    "brings its entry up when lists change: %s",
    (name, listed) => {
      const entity = LISTED.indexOf(listed);
      const query = { name, entity_type: "person" } as const;
      const keys = entryKeys(matcher.index, entity);
      expect([...queryKeys(query)].some((key) => keys.has(key))).toBe(true);
      expect(new ChangeFilter(matcher.index, new Set([entity])).mayHit(query, {})).toBe(true);
    },
  );
});
