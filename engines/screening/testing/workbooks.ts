import { crc32, deflateRawSync } from "node:zlib";

/** A ZIP archive of deflated entries, in their order. */
export function zipOf(entries: Readonly<Record<string, string>>): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    files.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...files, ...directory, end]));
}

/** A cell: a text, a date as the serial number of its day, or XML of its own. */
type Cell = string | { day: number } | { xml: string };

const letters = (column: number) => String.fromCharCode(65 + column);
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A workbook with inline texts; its style 1 shows days. */
export function workbookOf(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Uint8Array {
  const names = Object.keys(sheets);
  const cell = (value: Cell, place: string) =>
    typeof value === "string"
      ? `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
      : "day" in value
        ? `<c r="${place}" s="1"><v>${value.day}</v></c>`
        : `<c r="${place}"${value.xml}</c>`;
  const sheet = (rows: readonly (readonly Cell[])[]) =>
    `<worksheet><sheetData>${rows
      .map(
        (row, line) =>
          `<row r="${line + 1}">${row.map((value, column) => cell(value, `${letters(column)}${line + 1}`)).join("")}</row>`,
      )
      .join("")}</sheetData></worksheet>`;
  return zipOf({
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" r:id="rId${at}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names.map((_, at) => `<Relationship Id="rId${at}" Target="worksheets/sheet${at}.xml"/>`).join("")}</Relationships>`,
    "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml":
      '<sst><si><r><t xml:space="preserve">Ilmar </t></r><r><t>Quel</t></r><r><t>bov</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>',
    "docProps/core.xml": "<p><dcterms:modified>2026-09-04T05:37:12Z</dcterms:modified></p>",
    ...Object.fromEntries(
      names.map((name, at) => [`xl/worksheets/sheet${at}.xml`, sheet(sheets[name] ?? [])]),
    ),
  });
}

const DFAT_HEADER = [
  "Reference",
  "Name of Individual or Entity",
  "Type",
  "Name Type",
  "Alias Strength",
  "Date of Birth",
  "Place of Birth",
  "Citizenship",
  "Address",
  "Additional Information",
  "Listing Information",
  "IMO Number",
  "Committees",
  "Control Date",
];
const dfat = (values: Readonly<Record<string, Cell>>): Cell[] =>
  DFAT_HEADER.map((title) => values[title] ?? (title === "Committees" ? "Autonomous (Trialia)" : ""));

/** Australia: a person with names, dates and numbers, a works and a ship. The first name is a shared text of several runs. */
export const DFAT_ROWS: readonly (readonly Cell[])[] = [
  DFAT_HEADER,
  dfat({
    Reference: "12",
    "Name of Individual or Entity": { xml: ' t="s"><v>0</v>' },
    Type: "Individual ",
    "Name Type": "Primary Name",
    "Date of Birth": { day: 22_882 },
    Citizenship: "a) Sudan; b) Libyan",
    "Additional Information":
      "Passport Number: Sudan P07834700; National Identification Number: Sudan 21052659309",
    "Listing Information": "Listed on 8 November 2024",
  }),
  dfat({
    Reference: "12a",
    "Name of Individual or Entity": "Илмар Квельбов",
    Type: "Individual",
    "Name Type": "Original Script",
    "Date of Birth": "a) 21 Mar. 1960; b) approximately 1955- 1958",
  }),
  dfat({
    Reference: "12b",
    "Name of Individual or Entity": "Shorty",
    Type: "Individual",
    "Name Type": "Alias",
    "Alias Strength": "Weak",
    "Date of Birth": { day: 22_882 },
  }),
  dfat({
    Reference: "13",
    "Name of Individual or Entity": "Quarrystone Bank (QSB)",
    Type: "Entity",
    "Name Type": "primary name",
    Address: "a) 1 Trial Street, Tehran, Iran b) 2 Trial Road, Dubai, United Arab Emirates",
  }),
  dfat({
    Reference: "14",
    "Name of Individual or Entity": "Trialia Star",
    Type: "Vessel",
    "Name Type": "Primary Name",
    "IMO Number": "9074729",
  }),
];
export const DFAT = workbookOf({ "Consolidated List": DFAT_ROWS });

/** Japan: the overview, a sheet of persons with an entry taken off and one that goes on below, one of others, and a regime that ended. */
export const MOF_SHEETS: Readonly<Record<string, readonly (readonly Cell[])[]>> = {
  一覧: [["このファイル"]],
  "29.試験連邦(個人)": [
    ["資産凍結等の措置"],
    [
      "告示日付",
      "告示番号",
      "日本語表記",
      "英語表記",
      "別名",
      "確定に十分でない別名",
      "生年月日",
      "国籍",
      "旅券番号",
      "その他の情報",
    ],
    [
      "2022.3.1\n2024.1.1改訂",
      "1",
      "イルマル・クヴェルボフ",
      "Ilmar (Ilmari) QUELBOV\n(original script：Илмар Квельбов)",
      "(a)イルマル・ケルボフ（Ilmar KELBOV）、(b)不明\n(a.k.a.: (a)Ilmo the Quelb)",
      "小男（Shorty）",
      "(a)1955年-1958年頃 (b)１９６０年3月2日又は1961年",
      "(a)ロシア連邦 (b)アフガニスタン",
      "旅券番号：XP1234567、2013年6月11日発行",
      "",
    ],
    ["", "", "", "", "", "", "", "", "", "続き"],
    ["2023.1.1削除", "2"],
  ],
  "12.試験国": [
    ["告示日付", "告示番号", "日本語表記", "英語表記", "所在地"],
    ["2022.3.1", "1", "試験銀行", "Quarrystone Bank", "船舶登録証明：IMO9074729"],
  ],
  "8.【解除】試験": [["試験政権"], ["【2015年12月18日告示廃止】"]],
};
export const MOF_BOOK = workbookOf(MOF_SHEETS);

const MOF_HEADER =
  "区分,番号,告示日付,告示番号,個人・団体,氏名（日本語）,氏名（英語）,別名・別称（日本語）,別名・別称（英語）,旧称（日本語）,旧称（英語）,確定に十分でない別名（日本語）,確定に十分でない別名（英語）,称号（日本語）,称号（英語）,役職（日本語）,役職（英語）,生年月日,出生地（日本語）,出生地（英語）,国籍（日本語）,国籍（英語）,旅券番号,身分証番号,住所・所在地（国）（日本語）,住所・所在地（都市その他の情報）（日本語）,住所・所在地（国）（英語）,住所・所在地（都市その他の情報）（英語）,国連参照番号,リスト掲載日,その他の情報,外務省告示情報";
/** Japan's CSV of 2026, with a byte order mark. */
export const MOF_CSV = `\uFEFF${[
  MOF_HEADER,
  '2,002-900001,2001.9.22,160,個人,イルマル・クヴェルボフ,Ilmar Quelbov,"サイフ（生年月日1963/4/11、国籍エジプト）； モハンメド","Sayf the Quelb; Mohamed Quelbov",,,イブラヒム・アル・マダニ,Ibrahim al-Quelb,,,長官,Director,1963/4/11；1964,,"Sample City, Trialia",エジプト,Egypt,XP1234567,ID7654321,,,,,TAi.900,,,',
  '28,028-900002,2022.3.1,1,団体,,"150 Quarrystone Repair Plant",,,,FORMER QUARRY LTD,,,,,,,,,,,,,,,,,,,,,',
].join("\r\n")}\r\n`;
