import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { type ArchiveFile, zipParts } from "./zip.ts";

async function* given(...files: ArchiveFile[]): AsyncGenerator<ArchiveFile> {
  yield* files;
}
async function archiveOf(...given: Parameters<typeof zipParts>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of zipParts(...given)) parts.push(part);
  return Buffer.concat(parts);
}
const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString("utf8");

it("gives back every byte of files that come whole, in parts, or empty", async () => {
  const random = Uint8Array.from({ length: 300_000 }, (_, place) => (place * place * 31) % 251);
  const parts = [random.subarray(0, 1), random.subarray(1, 200_000), random.subarray(200_000)];
  const archive = await archiveOf(
    given(
      { name: "a/text.json", parts: [Buffer.from('{"name":"\u00e9"}')] },
      { name: "b", parts },
      { name: "empty", parts: [] },
    ),
  );
  const files = unzipSync(archive);
  expect(Object.keys(files)).toEqual(["a/text.json", "b", "empty"]);
  expect(textOf(files["a/text.json"])).toBe('{"name":"\u00e9"}');
  expect(Buffer.from(files.b ?? []).equals(Buffer.from(random))).toBe(true);
  expect(files.empty?.length).toBe(0);
});

it("is the same for the same files, and reads no file before the one in front is out", async () => {
  const log: string[] = [];
  async function* logged(): AsyncGenerator<ArchiveFile> {
    for (const name of ["one", "two"]) {
      log.push(`asked for ${name}`);
      yield { name, parts: [Buffer.from(name.repeat(1000))] };
    }
  }
  for await (const part of zipParts(logged())) log.push(`wrote ${part.length > 0}`);
  expect(log.indexOf("asked for two")).toBeGreaterThan(log.indexOf("wrote true"));
  expect((await archiveOf(logged())).equals(await archiveOf(logged()))).toBe(true);
});

it("refuses more files and more bytes than the format counts, and takes as many", async () => {
  const three = () => given(...["a", "b", "c"].map((name) => ({ name, parts: [] })));
  const size = (await archiveOf(three())).length;
  expect((await archiveOf(three(), { files: 3, bytes: size })).length).toBe(size);
  for (const limits of [
    { files: 2, bytes: size },
    { files: 3, bytes: size - 1 },
  ])
    await expect(archiveOf(three(), limits)).rejects.toMatchObject({ code: "unprocessable_entity" });
});
