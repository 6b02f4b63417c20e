import { type DocumentFields, NO_FIELDS } from "../reading.ts";

/** What is read of Jane Doe's passport of Utopia. */
export const PASSPORT_FIELDS: DocumentFields = {
  ...NO_FIELDS,
  document_type: "passport",
  issuing_country: "UTO",
  nationality: "UTO",
  document_number: "X1234567",
  name: { first: "Jane", last: "Doe", full: "Jane Doe" },
  birth_date: "1990-05-15",
  sex: "F",
  expiry_date: "2035-06-14",
};
