// cspell:disable
/** Names of companies and authorities whose words are translated. Whoever is listed goes to a person, and nobody else is found. */
import { describe, expect, it } from "vitest";
import { companiesAmong } from "../testing/sample.ts";
import { MEANINGS_OF_HOUSES } from "../text/meanings-of-houses.ts";
import { MEANINGS_OF_NAMES } from "../text/meanings-of-names.ts";
import { MEANINGS_OF_SCIENCES } from "../text/meanings-of-sciences.ts";
import { MEANINGS_OF_TRADES } from "../text/meanings-of-trades.ts";

const COMPANIES = [
  "Quelmar Democracy and Justice Party",
  "Institute of Applied Physics of Zelgrad",
  "Zelgrad Central Prison",
  "Quelmar Small and Medium Business Bank",
  "Housing Bank of Quelmar",
  "Quelmar Sovereign Wealth Fund",
  "Quelmaran Organization for Reconstruction in Zelgrad",
  "National Supercomputing Center Wuxi",
  "Huawei Cloud Computing Technology Co., Ltd.",
  "Ministry of Atomic Energy Industry",
  "Hangzhou Hikvision Digital Technology",
  "Shanghai Micro Electronics Equipment (Group) Co., Ltd.",
  "Quelmar Tractor Manufacturing",
  "Quelmar Zinc Mines Development Company",
  "Quelmar Steel Company",
  "Zelbank Life Insurance",
  "International Quelmar Youth Federation",
  "Export Development Bank of Iran",
  "Popular Front for the Liberation of Palestine",
  "Quelmar Cartel",
  "Lord's Resistance Army",
  "Group for the Support of Islam and Muslims",
  "Quelmaran Agricultural Bank",
  "Quelmar Central Iron Ore Company",
  "Shanghai Institute of Space Power Sources",
  "Dalian Ligong Safety Equipment Company Limited",
  "Quelsultan Money Transfer Company",
  "Quelmar Life Insurance",
];
const foundAs = companiesAmong(COMPANIES);

describe("a listed company", () => {
  it.each([
    ["Quelmar Democracy and Justice Party", "Партия демократии и справедливости Квельмара"],
    ["Institute of Applied Physics of Zelgrad", "معهد الفيزياء التطبيقية زلغراد"],
    ["Zelgrad Central Prison", "Κεντρική φυλακή Ζελγκραντ"],
    ["Quelmar Small and Medium Business Bank", "Банк малого и среднего бизнеса Квельмар"],
    ["Housing Bank of Quelmar", "Квельмарский банк жилищ"],
    ["Quelmar Sovereign Wealth Fund", "صندوق كويلمار للثروة السيادية"],
    [
      "Quelmaran Organization for Reconstruction in Zelgrad",
      "Организация восстановления Зелграда, Квельмаран",
    ],
    ["National Supercomputing Center Wuxi", "国家超级计算无锡中心"],
    ["Huawei Cloud Computing Technology Co., Ltd.", "华为云计算技术"],
    ["Ministry of Atomic Energy Industry", "원자력공업성"],
    ["Hangzhou Hikvision Digital Technology", "杭州海康威视数字技术"],
    ["Shanghai Micro Electronics Equipment (Group) Co., Ltd.", "上海微电子装备"],
    ["Shanghai Micro Electronics Equipment (Group) Co., Ltd.", "上海微電子裝備"],
    ["Quelmar Tractor Manufacturing", "کویلمار تراکتورسازی"],
    ["Quelmar Zinc Mines Development Company", "شرکت توسعه معادن روی کویلمار"],
    ["Quelmar Steel Company", "Compagnie d'Acier de Quelmar"],
    ["Zelbank Life Insurance", "Zelbank Strahovanie Zhizni"],
    ["International Quelmar Youth Federation", "Международный Квельмарский молодёжный союз"],
    ["International Quelmar Youth Federation", "Intl Quelmar Yth Fedn"],
    ["Export Development Bank of Iran", "Banque pour le Développement des Exportations d'Iran"],
    ["Popular Front for the Liberation of Palestine", "החזית העממית לשחרור פלסטין"],
    ["Quelmar Cartel", "Картель Квельмара"],
    ["Lord's Resistance Army", "Армия сопротивления Господа"],
    ["Group for the Support of Islam and Muslims", "Groupe de soutien à l'islam et aux musulmans"],
    ["Group for the Support of Islam and Muslims", "Группа поддержки ислама и мусульман"],
    ["Quelmaran Agricultural Bank", "Quelmaran Landwirtschaftsbank"],
    ["Quelmar Central Iron Ore Company", "شرکت سنگ آهن مرکزی کویلمار"],
    ["Shanghai Institute of Space Power Sources", "上海空间电源研究所"],
    ["Dalian Ligong Safety Equipment Company Limited", "大连理工安全装备"],
    ["Quelsultan Money Transfer Company", "شركة كويلسلطان لتحويل الأموال"],
    ["Quelmar Life Insurance", "Квельмар Лайф Иншуранс"],
  ])("%s goes to a person as %s", (listed, name) => {
    expect(foundAs(name)).toEqual(["potential_match", listed]);
  });

  it.each([
    "Центр прикладной психологии",
    "Молодёжный театр Алтая",
    "مكتب العدالة للمحاماة",
    "Εθνικό Θέατρο",
    "בנק הפועלים",
    "青岛啤酒股份",
    "서울대학교",
    "Compagnie des Eaux de Marseille",
    "Ankara Üniversitesi Hastanesi",
  ])("is not %s", (name) => {
    expect(foundAs(name)[0]).toBe("clear");
  });
});

describe("a row of the meanings", () => {
  const CELLS = [
    /^[a-z0-9' ]+$/,
    /^[а-яёіїєґ' _]*$/iu,
    /^[\p{Script=Arabic} _]*$/u,
    /^[\p{Script=Hebrew}' _]*$/u,
    /^[\p{Script=Greek} _]*$/u,
    /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー・\d ]*$/u,
    /^[a-z'_ ]*$/,
  ];
  const rows = [...MEANINGS_OF_HOUSES, ...MEANINGS_OF_NAMES, ...MEANINGS_OF_SCIENCES, ...MEANINGS_OF_TRADES];

  it("has a cell for each group of scripts, in its letters", () => {
    const wrong = rows.filter((row) => {
      const cells = row.split("|");
      return cells.length !== CELLS.length || !CELLS.every((letters, at) => letters.test(cells[at] ?? ""));
    });
    expect(wrong).toEqual([]);
  });
});
