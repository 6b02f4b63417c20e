import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTextractClient } from "../../../../adapters/aws/clients/textract.ts";
import {
  type ManagedServer,
  SERVICE_ERRORS,
  startManagedServer,
} from "../../../../adapters/aws/testing/managed-server.ts";
import { createTextract } from "../../../../adapters/aws/textract.ts";
import { zoneLines } from "../../../../local/specimen/zone-lines.ts";
import { aamvaText, drawBarcode } from "../../../documents/testing/draw-barcode.ts";
import { ServiceFault } from "../../../service-fault.ts";
import { serviceOutcome } from "../../runtime/service-outcome.ts";
import type { DocumentReading, Page, PagesToRead } from "../reading.ts";
import { awsReader } from "./aws.ts";

const now = new Date("2026-11-25T10:00:00Z");
let server: ManagedServer;
let front: Page;
let back: Page;

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  server = await startManagedServer();
  const jpeg = await sharp({ create: { width: 600, height: 400, channels: 3, background: "#cdb" } })
    .jpeg()
    .toBuffer();
  front = { bytes: jpeg, contentType: "image/jpeg" };
  back = { bytes: await sharp(jpeg).webp().toBuffer(), contentType: "image/webp" };
});
afterAll(() => server.close());

const read = (pages: Partial<PagesToRead> = {}): Promise<DocumentReading> => {
  const client = createTextractClient({
    region: "us-east-1",
    managed: { textractEndpoint: server.endpoint },
  });
  return awsReader(createTextract(client)).read({ front, ...pages }, now, AbortSignal.timeout(30_000));
};

interface Facts {
  readonly confidence?: number;
  readonly date?: string;
}
type Fields = Record<string, string | readonly [text: string, facts: Facts]>;

/** An answer of AnalyzeID as in its API reference: missing fields have an empty text. */
function analyzed(fields: Fields) {
  const list = Object.entries({ PLACE_OF_BIRTH: "", ...fields }).map(([name, value]) => {
    const [text, facts]: readonly [string, Facts] = typeof value === "string" ? [value, {}] : value;
    const { confidence = 98.7, date } = facts;
    const normalized =
      date === undefined ? {} : { NormalizedValue: { Value: `${date}T00:00:00`, ValueType: "Date" } };
    return { Type: { Text: name }, ValueDetection: { Text: text, Confidence: confidence, ...normalized } };
  });
  return {
    body: {
      AnalyzeIDModelVersion: "1.0",
      DocumentMetadata: { Pages: 1 },
      IdentityDocuments: [{ DocumentIndex: 1, IdentityDocumentFields: list }],
    },
  };
}

const zone = zoneLines("TD3", {
  type: "P",
  issuer: "USA",
  names: "SAMPLE<<MARIA<ANN",
  document_number: "963545637",
  nationality: "USA",
  birth_date: "850314",
  sex: "F",
  expiry_date: "310228",
});
const passport: Fields = {
  FIRST_NAME: "MARIA",
  MIDDLE_NAME: "ANN",
  LAST_NAME: "SAMPLE",
  DOCUMENT_NUMBER: "963545637",
  DATE_OF_BIRTH: ["14 Mar 1985", { date: "1985-03-14" }],
  EXPIRATION_DATE: ["28 Feb 2031", { date: "2031-02-28" }],
  DATE_OF_ISSUE: ["01 Mar 2021", { date: "2021-03-01" }],
  ID_TYPE: "PASSPORT",
  MRZ_CODE: zone.join("\n"),
};
const licence: Fields = {
  FIRST_NAME: "MARIA",
  LAST_NAME: "GARCIA",
  DOCUMENT_NUMBER: "736HDV7874JSB",
  DATE_OF_BIRTH: ["03/18/2001", { date: "2001-03-18" }],
  EXPIRATION_DATE: ["01/20/2028", { date: "2028-01-20" }],
  STATE_NAME: "MASSACHUSETTS",
  ADDRESS: "100 MARKET STREET",
  CITY_IN_ADDRESS: "BIGTOWN",
  STATE_IN_ADDRESS: "MA",
  ZIP_CODE_IN_ADDRESS: "02801",
  ID_TYPE: "DRIVER LICENSE FRONT",
};
/** The elements of its barcode. */
const OWN = ["DAQ736HDV7874JSB", "DCSGARCIA", "DACMARIA", "DBB03182001", "DBA01202028", "DBC2", "DCGUSA"];
const failedChecks = ({ findings }: DocumentReading) =>
  findings.flatMap((finding) =>
    finding.outcome === "failed" ? [[finding.check, finding.reason, finding.weight]] : [],
  );

describe("awsReader", { timeout: 30_000 }, () => {
  it("maps a passport whose zone is sound and confirmed", async () => {
    server.answer("AnalyzeID", analyzed(passport));
    const reading = await read();
    expect(reading.fields).toMatchObject({
      document_type: "passport",
      issuing_country: "US",
      nationality: "US",
      document_number: "963545637",
      name: { first: "Maria Ann", last: "Sample", full: "Maria Ann Sample" },
      birth_date: "1985-03-14",
      sex: "F",
      expiry_date: "2031-02-28",
      issue_date: "2021-03-01",
    });
    expect(reading.mrz).toEqual({ format: "TD3", raw_valid: true, check_digits: true });
    expect(failedChecks(reading)).toEqual([]);
    expect(reading.confidence).toBeCloseTo(0.987);
  });

  it.each([
    [
      "a digit of the print differs",
      { DOCUMENT_NUMBER: "963545638" },
      [["visual_zone_matches_mrz", "data_mismatch", "review"]],
    ],
    [
      "another name is printed",
      { LAST_NAME: "SMITHERS" },
      [["visual_zone_matches_mrz", "data_mismatch", "review"]],
    ],
    [
      "a letter of a name is not printed",
      { FIRST_NAME: "MARI" },
      [["visual_zone_matches_mrz", "data_mismatch", "review"]],
    ],
    [
      "the zone is uncertain, whose names and states no check digit covers",
      { MRZ_CODE: [zone.join("\n"), { confidence: 71 }] },
      [["readable", "document_unreadable", "review"]],
    ],
    [
      "the print that confirms the zone is uncertain",
      { DATE_OF_BIRTH: ["14 Mar 1985", { date: "1985-03-14", confidence: 50 }] },
      [["readable", "document_unreadable", "review"]],
    ],
    [
      "a given name is uncertain",
      { MIDDLE_NAME: ["ANN", { confidence: 50 }] },
      [["readable", "document_unreadable", "review"]],
    ],
    [
      "a check digit is wrong",
      { MRZ_CODE: zone.join("\n").replace("963545637", "963545687") },
      [
        ["readable", "document_unreadable", "review"],
        ["check_digits", "check_digit_mismatch", "review"],
        ["visual_zone_matches_mrz", "document_unreadable", "review"],
      ],
    ],
    [
      "no zone was read, and the name is uncertain",
      { MRZ_CODE: "", LAST_NAME: ["SAMPLE", { confidence: 62 }] },
      [
        ["readable", "document_unreadable", "review"],
        ["visual_zone_matches_mrz", "document_unreadable", "review"],
      ],
    ],
  ] as const)("doubts a passport when %s", async (_what, changes, expected) => {
    server.answer("AnalyzeID", analyzed({ ...passport, ...changes }));
    expect(failedChecks(await read())).toEqual(expected);
  });

  it("doubts fields without a confidence, fields that are there twice, and two documents on a page", async () => {
    const { body } = analyzed(passport);
    const [document = { IdentityDocumentFields: [] }] = body.IdentityDocuments;
    const fields = document.IdentityDocumentFields;
    const second = { Type: { Text: "LAST_NAME" }, ValueDetection: { Text: "GARCIA", Confidence: 99 } };
    for (const IdentityDocuments of [
      [
        {
          IdentityDocumentFields: fields.map(({ Type, ValueDetection: { Confidence: _, ...rest } }) => ({
            Type,
            ValueDetection: rest,
          })),
        },
      ],
      [{ IdentityDocumentFields: [...fields, second] }],
      [document, document],
    ]) {
      server.answer("AnalyzeID", { body: { ...body, IdentityDocuments } });
      expect(failedChecks(await read())[0]).toEqual(["readable", "document_unreadable", "review"]);
    }
  });

  it("never accepts the print of a licence alone", async () => {
    server.answer("AnalyzeID", analyzed(licence));
    const reading = await read({ documentType: "driving_licence", back });
    expect(reading.fields).toMatchObject({
      document_type: "driving_licence",
      issuing_country: "US",
      name: { full: "Maria Garcia" },
      address: "100 MARKET STREET, BIGTOWN, MA, 02801",
    });
    expect(failedChecks(reading)).toEqual([["visual_zone_matches_mrz", "document_unreadable", "review"]]);
    expect(server.calls.at(-1)).toMatchObject({ operation: "AnalyzeID", input: { DocumentPages: [{}] } });
  });

  it.each([
    ["confirms", "736HDV7874JSB", 636_002, []],
    ["contradicts", "736HDV7874JSC", 636_002, [["visual_zone_matches_mrz", "data_mismatch", "review"]]],
    [
      "of Nevada contradicts",
      "736HDV7874JSB",
      636_049,
      [["visual_zone_matches_mrz", "data_mismatch", "review"]],
    ],
  ] as const)("believes a licence whose barcode %s it", async (_what, number, issuer, expected) => {
    server.answer("AnalyzeID", analyzed(licence));
    const bytes = await drawBarcode(aamvaText([`DAQ${number}`, ...OWN.slice(1)], issuer));
    const reading = await read({
      documentType: "driving_licence",
      back: { bytes, contentType: "image/png" },
    });
    expect(failedChecks(reading)).toEqual(expected);
  });

  it.each([
    ["another middle name", { MIDDLE_NAME: "ANNE" }, "name"],
    ["another surname", { LAST_NAME: "GARCIA LOPEZ" }, "name"],
    ["an initial", { MIDDLE_NAME: "A" }, undefined],
    ["a suffix", { SUFFIX: "JR" }, undefined],
  ] as const)(
    "a front that has %s beside the barcode's names is in doubt for: %s",
    async (_, more, doubt) => {
      server.answer("AnalyzeID", analyzed({ ...licence, ...more }));
      const bytes = await drawBarcode(aamvaText(OWN, 636_002));
      const reading = await read({ back: { bytes, contentType: "image/png" } });
      const details = reading.findings.flatMap((finding) => finding.detail ?? []);
      expect(details).toEqual(doubt === undefined ? [] : [`The printed text does not confirm: ${doubt}.`]);
    },
  );

  it("takes no picture that shows the barcode, too, for the front", async () => {
    server.answer("AnalyzeID", analyzed(licence));
    const bytes = await drawBarcode(aamvaText(OWN, 636_002));
    const reading = await read({
      front: { bytes, contentType: "image/png" },
      back: { bytes: await sharp(bytes).webp().toBuffer(), contentType: "image/webp" },
    });
    expect(failedChecks(reading)).toEqual([["readable", "document_unreadable", "review"]]);
  });

  it.each([
    ["somebody else's licence", ["DAQ736HDV7874JSB", "DCSGARCIA", "DACMARIA", "DBB03182001", "DCGUSA"], true],
    [
      "the passport's own facts",
      ["DAQ963545637", "DCSSAMPLE", "DACMARIA", "DADANN", "DBB03141985", "DCGUSA"],
      false,
    ],
  ])("holds the barcode of a back against a passport's zone: %s", async (_what, elements, isOther) => {
    server.answer("AnalyzeID", analyzed(passport));
    const bytes = await drawBarcode(aamvaText(elements));
    const reading = await read({ back: { bytes, contentType: "image/png" } });
    expect(failedChecks(reading)).toEqual(isOther ? [["readable", "data_mismatch", "review"]] : []);
  });

  it("reads no data from a document unknown to the service", async () => {
    server.answer("AnalyzeID", { body: { IdentityDocuments: [], DocumentMetadata: { Pages: 1 } } });
    const reading = await read();
    expect(reading).toMatchObject({ confidence: 0, fields: { document_type: null, name: null } });
    expect(failedChecks(reading)[0]).toEqual(["readable", "document_unreadable", "review"]);
  });

  it("searches the lines of a proof of address", async () => {
    const lines = [
      "Municipal Water",
      "Statement date: 2 November 2026",
      "Maria Garcia",
      "100 Market Street",
      "Bigtown 02801",
    ];
    const answer = (confidence: (text: string) => number | undefined) => {
      const found = lines.map((Text, i) => ({
        BlockType: "LINE",
        Text,
        Confidence: confidence(Text),
        Geometry: { BoundingBox: { Left: 0.1, Top: 0.1 + 0.03 * i, Width: 0.3, Height: 0.02 } },
      }));
      const Blocks = [{ BlockType: "PAGE" }, ...found];
      server.answer("DetectDocumentText", { body: { Blocks, DocumentMetadata: { Pages: 1 } } });
    };
    answer(() => 99);
    const expected = { name: "Maria Garcia", address: "100 Market St, Bigtown 02801" };
    const reading = await read({ documentType: "proof_of_address", expected });
    expect(reading.fields).toMatchObject({ document_type: "proof_of_address", issue_date: "2026-11-02" });
    expect(failedChecks(reading)).toEqual([]);
    for (const doubtful of [60, undefined]) {
      answer((text) => (text.startsWith("Statement") ? doubtful : 99));
      const { fields } = await read({ documentType: "proof_of_address", expected });
      expect(fields.issue_date).toBeNull();
    }
  });

  it("refuses an undecodable file without a call, and reviews one that is cut off", async () => {
    const before = server.calls.length;
    for (const [bytes, weight] of [
      [Buffer.from("no picture"), "reject"],
      [front.bytes.slice(0, 300), "review"],
    ] as const) {
      const broken: Page = { bytes, contentType: "image/jpeg" };
      expect(failedChecks(await read({ front: broken }))).toEqual([
        ["readable", "document_unreadable", weight],
      ]);
    }
    expect(server.calls.length).toBe(before);
  });

  it.each([
    ...SERVICE_ERRORS,
    ["UnsupportedDocumentException", 400, "failed", "image_not_accepted"],
    ["DocumentTooLargeException", 400, "failed", "image_not_accepted"],
    ["InvalidParameterException", 400, "failed", "provider_refused"],
  ] as const)("turns %s (%d) into %s, %s", async (error, status, kind, code) => {
    server.answer("AnalyzeID", { error, status });
    const thrown: unknown = await read().catch((reason: unknown) => reason);
    if (!(thrown instanceof ServiceFault)) throw new Error("A failed call is a ServiceFault.");
    expect(thrown.message).not.toContain("secret");
    expect(serviceOutcome(thrown)).toMatchObject({ kind, code });
  });

  it("gets its answer when the service takes the call at the second try", async () => {
    server.answer("AnalyzeID", { error: "ThrottlingException" }, analyzed(passport));
    expect((await read()).fields.document_number).toBe("963545637");
  });
});
