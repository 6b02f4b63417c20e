/** Invented lists in the forms of their publishers, with all that the readers know. */

const change = (type: string, date: string) =>
  `<modification modification-type="${type}" enactment-date="${date}" publication-date="${date}" effective-date="${date}"/>`;

const secoName = (type: string, quality: string, ...parts: string[]) =>
  `<name ssid="1" name-type="${type}" quality="${quality}" lang="eng">${parts.join("")}</name>`;
const part = (order: number, type: string, value: string, variants = "") =>
  `<name-part order="${order}" name-part-type="${type}"><value>${value}</value>${variants}</name-part>`;
const secoTarget = (id: string, subject: string, ...changes: string[]) =>
  `<target ssid="${id}"><sanctions-set-id>11</sanctions-set-id>${subject}${changes.join("")}</target>`;
const org = (name: string) =>
  `<entity><identity ssid="3" main="true">${secoName("primary-name", "good", part(1, "whole-name", name))}</identity></entity>`;

/** Switzerland: a person with everything, a ship, one who is listed again, and one who is no longer listed. */
export const SECO = `<?xml version="1.0" encoding="UTF-8"?>
<swiss-sanctions-list list-type="whole-list" date="2026-08-27">
<sanctions-program ssid="10" version-date="2026-05-21"><program-key lang="ger">Probe</program-key><program-key lang="eng">Trial</program-key><program-name lang="eng">Ordinance</program-name><sanctions-set ssid="11" lang="eng">Annex 1</sanctions-set><origin>EU</origin></sanctions-program>
${secoTarget(
  "100",
  `<individual sex="female"><identity ssid="2" main="true">${secoName(
    "primary-name",
    "good",
    part(
      2,
      "given-name",
      "Oriana",
      '<spelling-variant lang="RUS" script="CYRL" spelling-variant-type="original">Ориана</spelling-variant>',
    ),
    part(
      1,
      "family-name",
      "Quelbova",
      '<spelling-variant lang="RUS" script="CYRL" spelling-variant-type="original">Квелбова</spelling-variant><spelling-variant lang="ENG" script="LATN" spelling-variant-type="alt">Kwelbowa</spelling-variant>',
    ),
    part(3, "title", "Colonel"),
    part(4, "maiden-name", "Zarnikova"),
  )}${secoName("alias", "low", part(1, "whole-name", "Shorty"))}${secoName("formerly-known-as", "good", part(1, "whole-name", "Oriana of Trial"))}
<nationality ssid="4"><country iso-code="BY">Belarus</country></nationality>
<day-month-year ssid="5" day="3" month="4" year="1971" calendar="Gregorian" quality="good"/><day-month-year ssid="6" year="1972" calendar="Gregorian" quality="low"/>
<address ssid="7" place-id="20" quality="good"><address-details>Trial street 1</address-details></address>
<identification-document ssid="8" document-type="diplomatic-passport"><number>XP1234567</number><issuer code="BY">Belarus</issuer></identification-document>
</identity><justification ssid="9">Minister &amp; <![CDATA[owner]]> of the Trial works.</justification></individual>`,
  change("amended", "2025-01-02"),
  change("listed", "2022-03-04"),
)}
${secoTarget("101", `<object object-type="vessel"><identity ssid="3" main="true">${secoName("primary-name", "good", part(1, "whole-name", "Trialia Star"))}</identity><other-information ssid="1">IMO Number: 9074729</other-information></object>`, change("listed", "2024-01-01"))}
${secoTarget("102", org("Quartzline Mills"), change("listed", "2026-01-01"), change("de-listed", "2025-01-01"), change("listed", "2020-01-01"))}
${secoTarget("103", org("Birchholm Foundry"), change("de-listed", "2025-01-01"), `<modification modification-type="amended" effective-date="2024-01-01"><removed><target ssid="9103"><entity><identity><name name-type="alias"><name-part><value>Elderberry Forge</value></name-part></name></identity></entity></target></removed></modification>`, change("listed", "2020-01-01"))}
${secoTarget("104", org("Larkspur Depot"), change("de-listed", "2026-12-31"), change("listed", "2020-01-01"))}
<place ssid="20"><location>Trial</location><country iso-code="AM">Armenia</country></place>
</swiss-sanctions-list>`;

/** Canada, with the bilingual tags of 2026. */
export const CANADA = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<data-set xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<record><Country-Pays>Trialia / Trialie</Country-Pays><LastName-NomDeFamille>QUELBOV (KWELBOW)</LastName-NomDeFamille><GivenName-Prenom>Ilmar</GivenName-Prenom><Aliases-Alias>Sergei, Belarusian: Ілмар Квельбаў; Ilmar Q. Trial</Aliases-Alias><DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire>1961-05-03 or 1963-05-03</DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire><Schedule-Annexe>1, Part 1</Schedule-Annexe><Item-NumeroDarticle>1</Item-NumeroDarticle><DateOfListing-DateDinscription>2024-02-03</DateOfListing-DateDinscription></record>
<record><Country-Pays>Trialia / Trialie</Country-Pays><EntityOrShip-EntiteOuNavire>Trial Navy Works (TNW)/Travaux de la marine trialienne</EntityOrShip-EntiteOuNavire><Aliases-Alias>Marine Works Co., Ltd., Second Works</Aliases-Alias><Schedule-Annexe>1, Part 2</Schedule-Annexe><Item-NumeroDarticle>1</Item-NumeroDarticle></record>
<record><Country-Pays>Trialia / Trialie</Country-Pays><EntityOrShip-EntiteOuNavire>M/V Trialia</EntityOrShip-EntiteOuNavire><TitleOrShipType-TitreOuTypeDeNavire>General Cargo | Cargo classique</TitleOrShipType-TitreOuTypeDeNavire><ShipIMONumber-NumeroOMIDuNavire>9074729</ShipIMONumber-NumeroOMIDuNavire><DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire>1986</DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire><Schedule-Annexe>1.1</Schedule-Annexe><Item-NumeroDarticle>2</Item-NumeroDarticle></record>
</data-set>`;

const debarred = (row: object) => ({
  SUPP_TYPE_CODE: "F",
  SUPP_PRE_ACRN: null,
  SUPP_POST_ACRN: null,
  LAND1: "GE",
  COUNTRY_NAME: "Georgia",
  DEBAR_FROM_DATE: "2024-01-02",
  DEBAR_TO_DATE: "2999-12-31",
  DEBAR_REASON: "Fraudulent Practice",
  ADD_SUPP_INFO: null,
  ELIG_STAT: "DEBARRED",
  REGISTER_ID: null,
  LAST_REFRESH_DATE: "2026-02-21T19:00:06.107Z",
  ...row,
});

/** The World Bank: a firm with other names and numbers, a person, and a debarment that has ended. */
export const WORLD_BANK = JSON.stringify({
  response: {
    ZPROCSUPP: [
      debarred({
        SUPP_ID: 1,
        SUPP_NAME: "TRIAL ROAD & BRIDGE CO. (TRB)",
        ADD_SUPP_INFO:
          "(f.k.a. Old Road Works Co., Ltd.) (also known as Second Road Works) (试路桥有限公司) (Reg. No: 0123456789) (91650104576202641Q) *647",
      }),
      debarred({
        SUPP_ID: 2,
        SUPP_NAME: "MR. ILMAR QUELBOV",
        SUPP_TYPE_CODE: "I",
        DEBAR_TO_DATE: "2026-02-21",
      }),
      debarred({ SUPP_ID: 3, SUPP_NAME: "PEBBLEWICK TRAMWAYS LTD.", DEBAR_TO_DATE: "2026-02-20" }),
    ],
  },
});
