/** What stands above a drawn identity card of Utopia. */
export const heading = "UTOPIA  IDENTITY CARD  SPECIMEN";

/** What its machine-readable zone says. */
export const zoneContent = {
  type: "ID",
  issuer: "UTO",
  names: "STERLING<<JOAN<MARIE",
  document_number: "C48291736",
  nationality: "UTO",
  birth_date: "880214",
  sex: "F",
  expiry_date: "340614",
};

/** What is printed on its front, as the zone says it. */
export const fields = [
  { label: "Surname", value: "STERLING" },
  { label: "Sex", value: "F" },
  { label: "Given names", value: "JOAN MARIE" },
  { label: "Code", value: "UTO" },
  { label: "Card No.", value: "C48291736" },
  { label: "", value: "" },
  { label: "Date of birth", value: "14 FEB 1988" },
  { label: "", value: "" },
  { label: "Date of expiry", value: "14 JUN 2034" },
];
