/** The English texts of this folder. */
export const en = {
  theseEntriesAreInventedA:
    "These entries are invented. A result against them says nothing about a real person.",
  itWasNotConfirmedFor:
    "It was not confirmed for more than {{maxAgeDays}} days, so checks against it fail. Fetch it again with {{code}}.",
  tooOld: "too old",
  sample: "sample",
  current: "current",
  publisher: "Publisher",
  entries: "Entries",
  names: "Names",
  topics: "Topics",
  confirmed: "Confirmed",
  published: "Published",
  version: "Version",
  licence: "Licence",
  usingItNeedsALicence: "{{licence}}; using it needs a licence of your own",
  screeningLists: "Screening lists",
  theListsThatNamesAre:
    "The lists that names are compared with. A list that is missing, damaged or too old makes a check fail; it never makes it say “clear”.",
  theLists: "the lists",
  sanctionsPoliticallyExposed: "Sanctions, politically exposed persons, adverse media",
  companies: "Companies",
  buildAnIndexWithOr: "{{message}} Build an index with {{build}} or {{get}}.",
  sanctionsScreeningFailsUntilThis: "Sanctions screening fails until this is fixed.",
  thereIsNoLocalIndex: "There is no local index of companies, so look-ups with the provider “local” fail.",
} as const;
