// cspell:disable
/** What enterprises are called by their initials in Ukraine, Belarus and Russia, where lists write it in English: `ПП Квелмар` is Private Enterprise Quelmar. */
const INITIALS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ПП: "private enterprise",
    ЧП: "private enterprise",
    ЧТУП: "private trade unitary enterprise",
    ЧУП: "private unitary enterprise",
    УП: "unitary enterprise",
    РУП: "republican unitary enterprise",
    ДП: "state enterprise",
    ГП: "state enterprise",
    КП: "communal enterprise",
    ФКП: "federal state enterprise",
    СП: "joint venture",
    МП: "small enterprise",
    ФОП: "individual entrepreneur",
    ИП: "individual entrepreneur",
  }),
);
const AT_AN_END = new RegExp(
  `^\\P{L}*(?:${[...INITIALS.keys()].join("|")})(?!\\p{L})|(?<!\\p{L})(?:${[...INITIALS.keys()].join("|")})(?=\\P{L}*$)`,
  "gu",
);

/** The name with such initials in English words; none for a name without. */
export function withEnterprisesInEnglish(name: string): string[] {
  const text = name.replace(AT_AN_END, (found) => ` ${INITIALS.get(found.replace(/\P{L}/gu, "")) ?? ""} `);
  return text === name ? [] : [text];
}
