// cspell:disable
/** Names of companies whose words are translated, or written by their sound. Whoever is listed goes to a person, and nobody else is found. */
import { describe, expect, it } from "vitest";
import { companiesAmong, matcherOver, personsCalled } from "../testing/sample.ts";

const COMPANIES = [
  "Quelmar Navigation Corp.",
  "Sunrise Quelmar and Logistics Co Ltd",
  "Russian Imperial Movement",
  "Quelmar Shipbuilding Corporation",
  "Quelmar Aviation Composite Industries",
  "Islamic Revolutionary Guard Corps Air Force",
  "Nanjing Panda Electronics Company Limited",
  "Quelmaran Imperial Movement",
  "Zelmar Cooperative Foundation",
  "Zelchin Chemical Industries",
  "Leader (Hong Kong) International",
  "Myohyang Shipping Co",
  "Koryo Trading Corporation",
  "Ryong Gun Bong",
  "Omran Sahel",
  "Veterans of Quelmar War Organization",
];
const foundAs = companiesAmong(COMPANIES);

describe("a listed company", () => {
  it.each([
    ["Quelmar Navigation Corp.", "Квельмар Навигейшн"],
    ["Sunrise Quelmar and Logistics Co Ltd", "Санрайз Квельмар энд Лоджистикс"],
    ["Russian Imperial Movement", "التنوع الحركة الإمبراطورية الروسية"],
    ["Russian Imperial Movement", "התנועה האימפריאלית הרוסית"],
    ["Russian Imperial Movement", "Ρωσικό Αυτοκρατορικό Κίνημα"],
    ["Russian Imperial Movement", "러시아 제국 운동"],
    ["Quelmar Shipbuilding Corporation", "شركة كويلمار لبناء السفن"],
    ["Quelmar Aviation Composite Industries", "صنایع هوایی کامپوزیت کویلمار"],
    ["Islamic Revolutionary Guard Corps Air Force", "Военно-воздушные силы КСИР"],
    ["Nanjing Panda Electronics Company Limited", "南京熊猫电子"],
    ["Zelmar Cooperative Foundation", "Фонд сотрудничества Зелмар"],
    ["Zelchin Chemical Industries", "Зелчинские химические заводы"],
    ["Leader (Hong Kong) International", "Лидер Гонконг Интернешнл"],
    ["Myohyang Shipping Co", "Мёхян Шиппинг"],
    ["Koryo Trading Corporation", "Корё Трейдинг"],
    ["Ryong Gun Bong", "룡군봉"],
    ["Veterans of Quelmar War Organization", "Организация ветеранов войны Квельмара"],
  ])("%s goes to a person as %s", (listed, name) => {
    expect(foundAs(name)).toEqual(["potential_match", listed]);
  });

  it("is found though its last word is near to a legal form in Latin letters", () => {
    expect(foundAs("عمران ساحل")[1]).toBe("Omran Sahel");
  });

  it.each([
    "Тольдар Навигейшн",
    "Шведское Имперское общество",
    "Солнечный берег",
    "Гарант Сервис",
    "חברת הים התיכון למסחר",
    "Ελληνικό Κίνημα Πολιτών",
    "شركة النخيل للتجارة العامة",
    "北京熊猫餐饮",
    "스웨덴 제국 운동",
    "Пэтэн Мебель",
    "한강봉사단",
  ])("is not %s", (name) => {
    expect(foundAs(name)[0]).toBe("clear");
  });
});

const PERSONS = [
  "PELKARIOV, Vyacheslav",
  "MIRJANA Kelbarova",
  "LAHBOUS, Mohamed",
  "FATHI ZADEH, Mohsen",
  "KELBARO MARTINES, Servando",
];
const persons = matcherOver(personsCalled(PERSONS));
const statusOf = (name: string) => persons.screen({ name, entity_type: "person" }, {}).status;

describe("a listed person", () => {
  it.each([
    "فياتشيسلاف بيلكاريوف",
    "Мира Келбарова",
    "Мохаммад Лахбус",
    "محسن فتحی‌زاده",
    "Сервандо Келбаро «Ла Тута»",
  ])("goes to a person as %s", (name) => {
    expect(statusOf(name)).toBe("potential_match");
  });

  it.each(["فياتشيسلاف مورداشوف", "Мира Захарова", "Мохаммад Лахман", "محسن فتحعلی", "Серафим «Ла Тута»"])(
    "is not %s",
    (name) => {
      expect(statusOf(name)).toBe("clear");
    },
  );
});
