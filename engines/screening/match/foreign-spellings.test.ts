// cspell:disable
/** Names in the letters and spellings of other languages, and what makes a listed company look like another one. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const PERSONS = [
  "Ayman al-Zawahiri",
  "KHAN, Abdul Qadeer",
  "Ghayth al-Shawzan",
  "JO Yon Jun",
  "PANG Kil Chun",
  "Pavel LAVROV",
  "Jamal KHALED",
  "Kim Jong Zun",
  "KELBAROVA, Vladlena Yuryevna",
  "Yury CHAIKA",
  "Khalil al-Hayya",
  "PERZMAN, Gustavo Enrique",
  "Ar Zahin",
  "Nurettin Izik",
  "SHVEZ, Andrei Ivanavich",
  "KELBANOV, Vladimir Mikhailovich",
  "KELANSKIKH, Igor",
  "ZELMERKAN, Zaki",
  "QUELMARAMBA, Douglas",
  "VELMAREVA, Ekaterina",
  "ZIRAQI, Abd al-Hadi",
  "FAZLULLAH, Maulana",
  "SHEMEROV, Sergey",
  "MCKELBAN, Sean Gerard",
  "O'SHELBEN, Christopher",
  "MC ZELBAR, Colm Gerard",
  "ST. QUELMAR, Rupert John",
];
const COMPANIES = [
  "ZOST BANK OF IRAN",
  "GAZROM PUBLIC JOINT STOCK COMPANY",
  "QJ TRADING LIMITED",
  "Sabazlan Company",
  "KAZAM",
  "Special Technology Centre Kelbar",
  "Harzani Network",
  "ISLAMIC MOVEMENT OF KELBARISTAN",
  "RAFZANJAN CEMENT COMPANY",
  "DANZONG ZHONGZENG INDUSTRY & TRADE CO., LTD.",
  "KELBAR OIL AND GAS DEVELOPMENT CO.",
];
const persons = matcherOver(personsCalled(PERSONS, () => ({ type: "person" })));
const companies = matcherOver(personsCalled(COMPANIES, () => ({ type: "organisation" })));
const ships = matcherOver(
  personsCalled(["SHAYZAN 1", "TRIBIZIN", "NYOZ", "Теплоход Зарезда", "Яхта Мазия", "ТНК Сазар"], () => ({
    type: "vessel",
  })),
);

describe("a listed person", () => {
  const screen = (name: string) => persons.screen({ name, entity_type: "person" }, {});

  it.each([
    ["in German, with an initial", "Kelbanow W.M.", "KELBANOV, Vladimir Mikhailovich"],
    ["in German, with a father's name and ch for kh", "Kelanskich Igor Nikolajewitsch", "KELANSKIKH, Igor"],
    ["in Urdu, with a letter that is spoken as z", "ذکی زلمرکان", "ZELMERKAN, Zaki"],
    ["by a short form of the given name", "Dougie Quelmaramba", "QUELMARAMBA, Douglas"],
    ["in German, with a short form", "Katja Velmareva", "VELMAREVA, Ekaterina"],
    ["with Abd al- in one word", "Abdulhadi al-Ziraqi", "ZIRAQI, Abd al-Hadi"],
    ["with Ullah apart, and a slip", "Mullah Fazal Ullah", "FAZLULLAH, Maulana"],
    ["with Mc apart, and one given name", "Sean Mc Kelban", "MCKELBAN, Sean Gerard"],
    ["with O apart", "O Shelben Christopher", "O'SHELBEN, Christopher"],
    [
      "with O apart, behind one given name and with a slip",
      "Christopher O Shalben",
      "O'SHELBEN, Christopher",
    ],
    ["with a listed Mc that is apart", "Colm McZelbar", "MC ZELBAR, Colm Gerard"],
    ["with Saint in full", "Rupert Saint-Quelmar", "ST. QUELMAR, Rupert John"],
    ["with Saint in one word", "Rupert Stquelmar", "ST. QUELMAR, Rupert John"],
    ["in Thai, with silent letters", "เซอร์เกย์ เชเมรอฟ", "SHEMEROV, Sergey"],
    ["in Turkish, with the article before a sun letter", "Eymen ez-Zevahiri", "Ayman al-Zawahiri"],
    ["in Turkish, with kh as h", "Abdülkadir Han", "KHAN, Abdul Qadeer"],
    ["in Turkish, with gh and th", "Gays eş-Şavzan", "Ghayth al-Shawzan"],
    ["in Hangul, in the spelling of the North", "조연준", "JO Yon Jun"],
    ["in Hangul, without voice", "방길준", "PANG Kil Chun"],
    ["in Hebrew, with b for v", "פבל לברוב", "Pavel LAVROV"],
    ["in Hebrew, with a geresh", "ג'מאל ח'אלד", "Jamal KHALED"],
    ["in Thai, with a breath for none", "คิม จองซึน", "Kim Jong Zun"],
    ["with the initial of two letters", "Kelbarova V. Yu.", "KELBAROVA, Vladlena Yuryevna"],
    ["with the same in Cyrillic", "Кельбарова В. Ю.", "KELBAROVA, Vladlena Yuryevna"],
    ["in Arabic, with two letters for ch", "يوري تشايكا", "Yury CHAIKA"],
    ["in German, with ch for kh and j for y", "Chalil al-Haja", "Khalil al-Hayya"],
    ["in German, with sch before a consonant", "Andrej Schwez", "SHVEZ, Andrei Ivanavich"],
    ["by a short form", "Gus Perzman", "PERZMAN, Gustavo Enrique"],
  ])("%s is found and is no match: %s", (_, name, listed) => {
    const { status, matches } = screen(name);
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
  });

  it.each([
    "Ömer Şahin",
    "Cemil Öztürk",
    "Hüseyin el-Kaya",
    "Abdülkerim Aslan",
    "Abdulrahman Demir",
    "דוד כהן",
    "ג'ניפר רוזן",
    "סרגיי קוזלוב",
    "สมชาย ใจดี",
    "จิราพร คำแก้ว",
    "김지훈",
    "정우성",
    "Петров А. Ю.",
    "Yu. Petrov",
    "محمد تشيلسي",
    "Charlotte al-Masri",
    "Gus Miller",
  ])("is not %s", (name) => {
    expect(screen(name).status).toBe("clear");
  });
});

describe("a listed company", () => {
  const screen = (name: string) => companies.screen({ name, entity_type: "organisation" }, {});

  it.each([
    ["behind a holding of its first word", "ZOST Holding ZOST BANK OF IRAN", "ZOST BANK OF IRAN"],
    ["without a word of its legal form", "Public Joint Stock Gazrom", "GAZROM PUBLIC JOINT STOCK COMPANY"],
    ["with a short first word", "QJ Holding QJ TRADING LIMITED", "QJ TRADING LIMITED"],
    ["with a branch in Ukrainian", "Філія Sabazlan Company", "Sabazlan Company"],
    ["split at another place", "AO Kaz-Am", "KAZAM"],
    [
      "in Russian, translated",
      "Специальный технологический центр Кельбар",
      "Special Technology Centre Kelbar",
    ],
    ["with a word in French", "Réseau Harzani", "Harzani Network"],
    ["with a word in Russian", "Сеть Харзани", "Harzani Network"],
    ["in German, translated", "Islamische Bewegung Kelbaristan", "ISLAMIC MOVEMENT OF KELBARISTAN"],
    ["in Persian, with its trade", "سیمان رفزنجان", "RAFZANJAN CEMENT COMPANY"],
    ["in Turkish, translated", "Kelbar Petrol ve Gaz Geliştirme", "KELBAR OIL AND GAS DEVELOPMENT CO."],
  ])("%s is found: %s", (_, name, listed) => {
    const { status, matches } = screen(name);
    expect([status === "clear", matches[0]?.name]).toEqual([false, listed]);
  });

  it.each([
    "First National First Bank",
    "Bora Bora Tours",
    "Kaz Amber Media",
    "Институт прикладной математики",
    "Служба доставки Самокат",
    "Народный банк Казахстана",
    "Réseau Entreprendre",
    "Stiftung Warentest",
    "Türk Hava Yolları",
    "دانشگاه تهران",
    "בנק הפועלים",
    "北京大学",
  ])("is not %s", (name) => {
    expect(screen(name).status).toBe("clear");
  });
});

describe("a name in capitals or with a Turkish word that is an article elsewhere", () => {
  it.each(["Er Zahın", "NURETTIN IZIK"])("loses nothing: %s", (name) => {
    expect(persons.screen({ name, entity_type: "person" }, {}).matches[0]?.score).toBeGreaterThan(0.99);
  });
});

describe("a listed ship", () => {
  const screen = (name: string) => ships.screen({ name, entity_type: "vessel" }, {});

  it.each([
    ["with a letter for its number", "Shayzan-l", "SHAYZAN 1"],
    ["with a short name before another one", "M/T NYOZ ex Star", "NYOZ"],
    ["with its hull before another name", "Tribizin tanker ex-Hope", "TRIBIZIN"],
    ["with a prefix in Cyrillic", "м/т ТРИБИЗИН", "TRIBIZIN"],
  ])("%s is found: %s", (_, name, listed) => {
    expect(screen(name).matches[0]?.name).toBe(listed);
  });

  it.each([
    ["Teplokhod Zarezda", "Теплоход Зарезда"],
    ["Yakhta Maziya", "Яхта Мазия"],
    ["TNK Sazar", "ТНК Сазар"],
    ["Зарезда", "Теплоход Зарезда"],
    ["M/T Quorin (ex NYOZ)", "NYOZ"],
  ])("is found as %s", (name, listed) => {
    expect(screen(name).matches[0]?.name).toBe(listed);
  });

  it("is not a short word behind another name where nothing says that it is a ship", () => {
    expect(ships.screen({ name: "Quorin ex Nyoz" }, {}).status).toBe("clear");
  });

  it.each(["Sea Breeze l", "т/х Волга", "M/V Hope ex Star"])("is not %s", (name) => {
    expect(screen(name).status).toBe("clear");
  });
});
