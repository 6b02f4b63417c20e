// cspell:disable
/** Names of foreigners in Chinese characters: who is listed must reach a person however the characters are parted, and others stay clear. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";
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

  it("is no company's", () => {
    const companies = matcherOver(personsCalled(["OBAMA Barack"], () => ({ type: "organisation" })));
    expect(companies.screen({ name: "贝拉克·奥巴马" }, {}).status).toBe("clear");
  });

  it.each(FOUND)("brings its entry up when lists change: %s", (name, listed) => {
    const entity = LISTED.indexOf(listed);
    const query = { name, entity_type: "person" } as const;
    const keys = entryKeys(matcher.index, entity);
    expect([...queryKeys(query)].some((key) => keys.has(key))).toBe(true);
    expect(new ChangeFilter(matcher.index, new Set([entity])).mayHit(query, {})).toBe(true);
  });
});
