import { describe, expect, it } from "vitest";
import { type InputFile, readOwnership, ScreeningError } from "../index.ts";
import { bodsFile, entity, holds, psc, pscFile, pscPerson } from "../testing/owner-samples.ts";
import { realFiles, realListsAreMissing } from "../testing/real-lists.ts";
import { textFile } from "../testing/sample.ts";

function codeOf(...files: InputFile[]): string {
  try {
    readOwnership(files);
    return "read";
  } catch (error) {
    if (error instanceof ScreeningError) return error.code;
    throw error;
  }
}

const XML = (relation: string) =>
  `<rr:RelationshipData xmlns:rr="x"><rr:Header><rr:ContentDate>2026-02-01T00:00:00Z</rr:ContentDate></rr:Header><rr:RelationshipRecords><rr:RelationshipRecord><rr:Relationship><rr:StartNode><rr:NodeID>5493001Z012YSB2A0K51</rr:NodeID></rr:StartNode>${relation}<rr:RelationshipType>IS_DIRECTLY_CONSOLIDATED_BY</rr:RelationshipType></rr:Relationship></rr:RelationshipRecord></rr:RelationshipRecords></rr:RelationshipData>`;
const PARENT = "<rr:EndNode><rr:NodeID>C7J4FOV6ELAVE39B7M82</rr:NodeID></rr:EndNode>";

describe("readers of owners", () => {
  it("read GLEIF's XML with its date", () => {
    const source = readOwnership([textFile("rr.xml", XML(PARENT))]);
    expect(source).toMatchObject({ id: "ownership", publishedAt: "2026-02-01" });
    expect(source.entities).toHaveLength(2);
  });

  it("say of how many relationships the owned party is not stated", () => {
    const lost = holds("a", "b", 10);
    const unknown = { ...lost, recordDetails: { ...lost.recordDetails, subject: { reason: "unknown" } } };
    expect(readOwnership([bodsFile(entity("1", "A Ltd"), unknown)]).warnings).toEqual([
      "bods.json: 1 relationships name no owned party, and are left out.",
    ]);
  });

  it("skip the line that counts the records of Companies House", () => {
    const file = pscFile(psc("1", pscPerson("Jane", "Miller", [])), {
      data: { kind: "totals#persons-of-significant-control-snapshot" },
    });
    expect(readOwnership([file]).entities).toHaveLength(2);
  });

  it("name the line of a byte that is not UTF-8 in a file of lines", () => {
    const { name, bytes } = pscFile(
      psc("1", pscPerson("Jane", "Miller", [])),
      psc("2", pscPerson("Anna", "Berg", [])),
      psc("3", pscPerson("Otto", "Berg", [])),
    );
    bytes[bytes.lastIndexOf("O".charCodeAt(0))] = 0xff;
    expect(() => readOwnership([{ name, bytes }])).toThrow(
      expect.objectContaining({ code: "list_encoding", place: { file: name, line: 3 } }),
    );
  });

  it("hold one file at a time", () => {
    let held = 0;
    function* files() {
      for (const number of ["1", "2", "3"]) {
        held++;
        yield pscFile(psc(number, pscPerson("Jane", "Miller", [])));
        held--;
        expect(held).toBe(0);
      }
    }
    expect(readOwnership(files()).files).toHaveLength(3);
  });

  it.each<[string, InputFile, string]>([
    [
      "a file of lines whose last one is cut",
      textFile("psc.txt", `${JSON.stringify(psc("1", { kind: "x" }))}\n{"company_number": "2", "data": {"ki`),
      "list_truncated",
    ],
    ["a relationship without its parent", textFile("rr.xml", XML("")), "list_shape"],
    ["a cut XML file", textFile("rr.xml", XML(PARENT).slice(0, -40)), "list_truncated"],
    ["a cut JSON file", textFile("bods.json", '[{"statementId": "1", "recordDetails"'), "list_truncated"],
    ["an unknown kind of record", bodsFile({ ...entity("1", "A Ltd"), recordType: "trust" }), "list_shape"],
    [
      "BODS of an earlier version",
      bodsFile({ statementID: "1", statementType: "personStatement" }),
      "list_shape",
    ],
    [
      "an unknown status of a record",
      bodsFile({ ...entity("1", "A Ltd"), recordStatus: "void" }),
      "list_shape",
    ],
    ...[undefined, "unknown"].map((statementDate): [string, InputFile, string] => [
      `two statements of a record, one with the date ${statementDate}`,
      bodsFile(entity("1", "A Ltd"), { ...entity("1", "B Ltd"), statementDate }),
      "list_shape",
    ]),
    [
      "no statements of a record with a day and with a time",
      bodsFile({ ...entity("1", "A Ltd"), statementDate: "2026-01-10T08:00:00Z" }, entity("1", "B Ltd")),
      "read",
    ],
    ["a share of more than 100 %", bodsFile(entity("1", "A Ltd"), holds("2", "1", 600)), "list_shape"],
    ["a record without its company", pscFile({ company_number: "", data: { kind: "x" } }), "list_shape"],
    ["a file of another kind", textFile("sdn.csv", "1,2,3"), "list_shape"],
  ])("refuse %s", (_, file, code) => {
    expect(codeOf(file)).toBe(code);
  });

  it.skipIf(realListsAreMissing())(
    "read the publishers' own samples, each alone and a standard together",
    () => {
      const filesOf = (name: string) => realFiles(`../ownership/${name}`);
      for (const name of ["gleif", "bods_examples"])
        for (const file of filesOf(name)) expect(codeOf(file), file.name).toBe("read");
      expect(
        readOwnership(filesOf("gleif").filter(({ name }) => !name.includes("updates"))).entities.length,
      ).toBeGreaterThan(15);
      const unknown = filesOf("uk_psc").filter((file) => codeOf(file) !== "read");
      expect(unknown.map(({ name }) => name)).toEqual(["psc_unknown_kind.json"]);
    },
  );
});
