/** What a column of Japan's list holds. */
export type MofField =
  | "number"
  | "listed"
  | "japanese"
  | "english"
  | "alias"
  | "former"
  | "weak"
  | "title"
  | "born"
  | "birthplace"
  | "nationality"
  | "passport"
  | "id"
  | "reference"
  | "other";

/** Columns of the sheets, without spaces. */
export const COLUMNS: ReadonlyMap<string, MofField> = new Map<string, MofField>([
  ["告示日付", "listed"],
  ["告示番号", "number"],
  ["日本語表記", "japanese"],
  ["英語表記", "english"],
  ...titled("alias", "別名", "別称", "別名・別称", "別称・別名", "別称・旧称", "確定可能な別名"),
  ...titled("former", "旧称", "旧称・以前の呼称", "過去の別名", "以前の別名"),
  ["確定に十分でない別名", "weak"],
  ...titled("title", "称号", "役職", "肩書", "肩書等"),
  ...titled("born", "生年月日", "生年月日・出生地"),
  ...titled("birthplace", "出生地", "出生地・出身地"),
  ["国籍", "nationality"],
  ["旅券番号", "passport"],
  ...titled("id", "ID番号", "身分登録番号", "身分証番号"),
  ["国連参照番号", "reference"],
  ...titled(
    "other",
    "その他の情報",
    "所在地",
    "住所",
    "住所等",
    "住所・所在地",
    "所在地・住所登録された事務所の住所",
    "活動地域・住所",
    "電話",
    "電話番号",
    "FAX",
    "詳細",
    "リスト掲載日",
    "国連制裁員会による指定日",
    "国連制裁委員会による指定日",
    "指定の根拠",
    "決議1483上の根拠",
  ),
]);

/** Columns of the CSV, as they are written; a title that is no field of an entry is read by name. */
export const CSV_HEADER: ReadonlyMap<string, MofField | undefined> = new Map<string, MofField | undefined>([
  ["区分", undefined],
  ["番号", undefined],
  ["告示日付", "listed"],
  ["告示番号", undefined],
  ["個人・団体", undefined],
  ["氏名（日本語）", "japanese"],
  ["氏名（英語）", "english"],
  ["別名・別称（日本語）", "alias"],
  ["別名・別称（英語）", "alias"],
  ["旧称（日本語）", "former"],
  ["旧称（英語）", "former"],
  ["確定に十分でない別名（日本語）", "weak"],
  ["確定に十分でない別名（英語）", "weak"],
  ["称号（日本語）", "title"],
  ["称号（英語）", "title"],
  ["役職（日本語）", "title"],
  ["役職（英語）", "title"],
  ["生年月日", "born"],
  ["出生地（日本語）", "birthplace"],
  ["出生地（英語）", "birthplace"],
  ["国籍（日本語）", "nationality"],
  ["国籍（英語）", "nationality"],
  ["旅券番号", "passport"],
  ["身分証番号", "id"],
  ["住所・所在地（国）（日本語）", "other"],
  ["住所・所在地（都市その他の情報）（日本語）", "other"],
  ["住所・所在地（国）（英語）", "other"],
  ["住所・所在地（都市その他の情報）（英語）", "other"],
  ["国連参照番号", "reference"],
  ["リスト掲載日", "other"],
  ["その他の情報", "other"],
  ["外務省告示情報", "other"],
]);

function titled(field: MofField, ...titles: readonly string[]): [string, MofField][] {
  return titles.map((title) => [title, field]);
}
