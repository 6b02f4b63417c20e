import { describe, expect, it } from "vitest";
import { chunksOfLines, countLines, linesIn } from "./batch-chunks.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => [...linesIn(bytes(text))];

describe("the lines of a file", () => {
  it("are its requests, whatever ends them", () => {
    const items = [{ item: { a: 1 } }, { item: { b: "ü" } }];
    for (const text of ['{"a":1}\n{"b":"ü"}', '{"a":1}\r\n{"b":"ü"}\r\n', '{"a":1}\n{"b":"ü"}\n'])
      expect([read(text), countLines(bytes(text))]).toEqual([items, 2]);
    expect([read(""), countLines(bytes(""))]).toEqual([[], 0]);
  });

  it("keep their numbers, also where one is no request", () => {
    const text = ['{"a":1}', "", "[1]", "7", "null", '{"a":', '{"b":2}'].join("\n");
    const fault = { fault: "malformed_line" };
    expect(read(text)).toEqual([{ item: { a: 1 } }, fault, fault, fault, fault, fault, { item: { b: 2 } }]);
    expect(read(`${" ".repeat(256 * 1024 + 1)}\n{"a":1}`)).toEqual([
      { fault: "line_too_long" },
      { item: { a: 1 } },
    ]);
    expect([...linesIn(Uint8Array.from([0x7b, 0xff, 0x7d]))]).toEqual([fault]);
  });

  it("are no requests where a field is there twice: two readers could take different ones", () => {
    const twice = ['{"a":1,"a":2}', '{"claims":{"kyc_status":"rejected","kyc_status":"approved"}}'];
    for (const line of [...twice, '{"a":1,"\\u0061":2}', '{"__proto__":{"a":1}}'])
      expect(read(`${line}\n{"b":2}`)).toEqual([{ fault: "malformed_line" }, { item: { b: 2 } }]);
  });

  it("go into chunks of at most fifty and 300,000 bytes, with the places of the faults", () => {
    const large = JSON.stringify({ text: "x".repeat(100_000) });
    const text = [...Array.from({ length: 60 }, () => '{"a":1}'), "?", large, large, large, large].join("\n");
    const chunks = [...chunksOfLines(linesIn(bytes(text)))];
    expect(chunks.map(({ first, items }) => [first, items.length])).toEqual([
      [0, 50],
      [50, 13],
      [63, 2],
    ]);
    expect(chunks.map(({ faults }) => faults)).toEqual([undefined, { "10": "malformed_line" }, undefined]);
  });

  it("are at most 10,000", () => {
    const most = "{}\n".repeat(10_000);
    expect([...chunksOfLines(linesIn(bytes(most)))]).toHaveLength(200);
    expect(() => [...chunksOfLines(linesIn(bytes(`${most}{}`)))]).toThrow(RangeError);
  });
});
