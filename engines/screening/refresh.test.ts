import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildIndex, IndexMatcher, readLists } from "./index.ts";
import { refreshLists } from "./refresh.ts";
import { folderStore } from "./store/folder-store.ts";
import { manifestIn, publishToFolder, writeManifest } from "./store/publish.ts";
import { loadIndex } from "./store/screening-index.ts";
import { textFile } from "./testing/sample.ts";

const none = Array(7).fill("-0- ").join(",");
const ofac = (...names: string[]) =>
  `${names.map((name, at) => `${at + 1},"${name}","individual","SDGT",${none},"DOB 1970."\r\n`).join("")}\u001a`;
const un = (name: string) =>
  `<CONSOLIDATED_LIST dateGenerated="2026-01-02"><INDIVIDUALS><INDIVIDUAL><DATAID>7</DATAID><FIRST_NAME>${name}</FIRST_NAME><SECOND_NAME>SAMPLOV</SECOND_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`;

const PUBLISHERS = [
  { list: "us_ofac_sdn", name: "sdn.csv", url: "https://lists.example/sdn.csv" },
  { list: "un_sc", name: "un.xml", url: "https://lists.example/un.xml" },
];

let folder = "";
let published: Record<string, string> = {};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "refresh-"));
  published = { "sdn.csv": ofac("TESTOV, Ivan"), "un.xml": un("ADA") };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The publishers' servers: the hash of a file is its ETag; a file that is not published is answered with 404. */
const fetchPublished: typeof fetch = async (url, init) => {
  const text = published[new URL(String(url)).pathname.slice(1)];
  if (text === undefined) return new Response("not here", { status: 404 });
  const etag = `"${createHash("sha256").update(text).digest("hex")}"`;
  if (new Headers(init?.headers).get("if-none-match") === etag) return new Response(null, { status: 304 });
  return new Response(text, { headers: { etag } });
};

const refresh = (time: string, force = false) =>
  refreshLists({
    fetch: fetchPublished,
    store: folderStore(folder),
    now: () => new Date(time),
    publishers: PUBLISHERS,
    force,
  });

const indexFile = () => loadIndex(folder).manifest.index.file;

const screenAt = (time: string, lists: string[]) =>
  new IndexMatcher(loadIndex(folder), () => new Date(time)).screen({ name: "Ada Samplov" }, { lists }).status;

describe("refreshing", () => {
  it("publishes once, and confirms while nothing changes", async () => {
    expect(await refresh("2026-03-01T00:00:00Z")).toMatchObject({ changed: true, failures: [] });
    expect(await refresh("2026-03-02T00:00:00Z")).toMatchObject({
      changed: false,
      manifest: { built_at: "2026-03-01T00:00:00.000Z", checked_at: "2026-03-02T00:00:00.000Z" },
    });
  });

  it("rebuilds an index of another matcher version without a changed list; until then it does not answer", async () => {
    const { manifest } = await refresh("2026-03-01T00:00:00Z");
    writeManifest(folder, { ...loadIndex(folder).manifest, algorithm_version: "1.0.0" });
    expect(() => screenAt("2026-03-01T00:00:00Z", [])).toThrow(/built for version 1\.0\.0 of the matcher/);
    const again = await refresh("2026-03-02T00:00:00Z");
    expect(screenAt("2026-03-02T00:00:00Z", [])).toBe("potential_match");
    expect(again).toMatchObject({ changed: true, delta: { added: [], changed: [], removed: [] } });
    expect(again.manifest.algorithm_version).toBe(manifest.algorithm_version);
  });

  it("continues with the other lists when one is unavailable, and lets its age increase", async () => {
    await refresh("2026-03-01T00:00:00Z");
    published = { "sdn.csv": ofac("TESTOV, Ivan", "NEWMAN, Nora") };
    const { changed, failures, manifest, delta } = await refresh("2026-03-09T00:00:00Z");
    expect({ changed, delta: delta.added, removed: delta.removed }).toEqual({
      changed: true,
      delta: ["us_ofac_sdn:2"],
      removed: [],
    });
    expect(failures).toMatchObject([{ list: "un_sc", error: { code: "list_fetch_failed" } }]);
    expect(manifest.checked_at).toBe("2026-03-01T00:00:00.000Z");
    expect(manifest.lists.map(({ id, checked_at }) => [id, checked_at])).toEqual([
      ["un_sc", "2026-03-01T00:00:00.000Z"],
      ["us_ofac_sdn", "2026-03-09T00:00:00.000Z"],
    ]);
    expect(screenAt("2026-03-07T00:00:00Z", ["un_sc"])).toBe("potential_match");
    expect(screenAt("2026-03-09T00:00:00Z", ["us_ofac_sdn"])).toBe("clear");
    for (const lists of [["un_sc"], []])
      expect(() => screenAt("2026-03-09T00:00:00Z", lists)).toThrow(/un_sc was last checked 8 days ago/);
  });

  it("confirms the others when nothing else has changed, and includes the list again when it is back", async () => {
    await refresh("2026-03-01T00:00:00Z");
    const { "un.xml": back = "", ...others } = published;
    published = others;
    expect(await refresh("2026-03-02T00:00:00Z")).toMatchObject({
      changed: false,
      failures: [{ list: "un_sc" }],
      manifest: { checked_at: "2026-03-01T00:00:00.000Z" },
    });
    published = { ...others, "un.xml": back };
    expect(await refresh("2026-03-03T00:00:00Z")).toMatchObject({
      failures: [],
      manifest: { checked_at: "2026-03-03T00:00:00.000Z" },
    });
  });

  it.each([
    ["cannot be read", "<html>We are moving.</html>", "list_shape"],
    ["is cut off", un("ADA").slice(0, 150), "list_truncated"],
    ["is empty", un("ADA").replace(/<INDIVIDUAL>.*<\/INDIVIDUAL>/, ""), "list_empty"],
  ])("keeps the last good edition of a list whose new one %s", async (_, text, code) => {
    await refresh("2026-03-01T00:00:00Z");
    published = { "sdn.csv": ofac("TESTOV, Ivan", "NEWMAN, Nora"), "un.xml": text };
    const { failures, manifest } = await refresh("2026-03-02T00:00:00Z");
    expect(failures).toMatchObject([{ list: "un_sc", error: { code } }]);
    expect(manifest.lists.map(({ entities }) => entities)).toEqual([1, 2]);
    published["un.xml"] = un("BEA");
    expect(await refresh("2026-03-03T00:00:00Z")).toMatchObject({
      failures: [],
      delta: { changed: ["un_sc:7"] },
    });
  });

  it("keeps a list that would lose more than a tenth, unless forced", async () => {
    published["sdn.csv"] = ofac("TESTOV, Ivan", "NEWMAN, Nora");
    await refresh("2026-03-01T00:00:00Z");
    published["sdn.csv"] = ofac("TESTOV, Ivan");
    const kept = await refresh("2026-03-02T00:00:00Z");
    expect(kept.failures).toMatchObject([{ list: "us_ofac_sdn", error: { code: "list_shrunk" } }]);
    expect(kept.manifest.lists.map(({ entities }) => entities)).toEqual([1, 2]);
    const forced = await refresh("2026-03-03T00:00:00Z", true);
    expect(forced.manifest.lists.map(({ entities }) => entities)).toEqual([1, 1]);
  });

  it("keeps a list that would lose more than a tenth of its names", async () => {
    const aliases = (...names: string[]) =>
      `${names.map((name, at) => `1,${at + 1},"aka","${name}",-0- \r\n`).join("")}\u001a`;
    published["alt.csv"] = aliases("IVAN THE TEST", "TESTOFF, I.");
    const withAliases = [
      ...PUBLISHERS,
      { list: "us_ofac_sdn", name: "alt.csv", url: "https://lists.example/alt.csv" },
    ];
    const run = (time: string) =>
      refreshLists({
        fetch: fetchPublished,
        store: folderStore(folder),
        now: () => new Date(time),
        publishers: withAliases,
      });
    expect((await run("2026-03-01T00:00:00Z")).manifest.lists.map(({ names }) => names)).toEqual([1, 3]);
    published["alt.csv"] = aliases("IVAN THE TEST");
    const kept = await run("2026-03-02T00:00:00Z");
    expect(kept.failures).toMatchObject([{ list: "us_ofac_sdn", error: { code: "list_shrunk" } }]);
    expect(kept.manifest.lists.map(({ names }) => names)).toEqual([1, 3]);
  });

  it("does not take one list for another", async () => {
    await refresh("2026-03-01T00:00:00Z");
    published["sdn.csv"] = un("BEA");
    const { failures, manifest } = await refresh("2026-03-02T00:00:00Z");
    expect(failures).toMatchObject([{ list: "us_ofac_sdn", error: { code: "list_shape" } }]);
    expect(manifest.lists.map(({ id }) => id)).toEqual(["un_sc", "us_ofac_sdn"]);
  });

  it.each([
    ["breaks off halfway", () => Promise.reject(new TypeError("terminated"))],
    [
      "unpacks to more than any list",
      (controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array(100_000_000)),
    ],
  ])("goes on with the other lists when the answer of one publisher %s", async (_, pull) => {
    await refresh("2026-03-01T00:00:00Z");
    published["sdn.csv"] = ofac("TESTOV, Ivan", "NEWMAN, Nora");
    const { changed, failures } = await refreshLists({
      fetch: async (url, init) =>
        String(url).endsWith("un.xml")
          ? new Response(new ReadableStream({ pull }))
          : fetchPublished(url, init),
      store: folderStore(folder),
      now: () => new Date("2026-03-02T00:00:00Z"),
      publishers: PUBLISHERS,
    });
    expect({ changed, lists: failures.map(({ list }) => list) }).toEqual({ changed: true, lists: ["un_sc"] });
  });

  it("rebuilds a damaged index and still knows how large the lists were", async () => {
    published["sdn.csv"] = ofac("TESTOV, Ivan", "NEWMAN, Nora");
    await refresh("2026-03-01T00:00:00Z");
    writeFileSync(join(folder, indexFile()), "damaged");
    expect(await refresh("2026-03-02T00:00:00Z")).toMatchObject({ changed: true, failures: [] });
    expect(loadIndex(folder).entities).toBe(3);
    writeFileSync(join(folder, indexFile()), "damaged");
    published["sdn.csv"] = ofac("TESTOV, Ivan");
    expect(await refresh("2026-03-03T00:00:00Z")).toMatchObject({
      failures: [{ list: "us_ofac_sdn", error: { code: "list_shrunk" } }],
    });
    expect(loadIndex(folder).entities).toBe(3);
  });

  /** An operator publishes other files into the same place. */
  const bring = (time: string, files: Record<string, string>) => {
    const { sources } = readLists(Object.entries(files).map(([name, text]) => textFile(name, text)));
    publishToFolder(folder, buildIndex(sources, { now: new Date(time) }));
  };
  const TARGETS =
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,first_seen,last_seen,last_change\r\n" +
    "Q1,Person,Bea Brought,Bea Borne,1970-02,ee,,,,,,,Test,2026-01-01,2026-01-01,2026-01-01\r\n";

  it("leaves a list from an operator as it is, while its age increases", async () => {
    bring("2026-03-01T00:00:00Z", { ...published, "targets.simple.csv": TARGETS });
    const [brought] = loadIndex(folder).manifest.lists.filter(({ id }) => id === "opensanctions");
    expect(brought).toMatchObject({ entities: 1, names: 2, licence_required: true });
    published["sdn.csv"] = ofac("TESTOV, Ivan", "NEWMAN, Nora");
    const refreshed = await refresh("2026-03-06T00:00:00Z");
    expect(refreshed).toMatchObject({
      changed: true,
      failures: [],
      delta: { added: ["us_ofac_sdn:2"], changed: [], removed: [] },
    });
    const [still] = refreshed.manifest.lists.filter(({ id }) => id === "opensanctions");
    expect(still).toEqual({ ...brought, checked_at: "2026-03-01T00:00:00.000Z" });
    expect(await refresh("2026-03-07T00:00:00Z")).toMatchObject({ changed: false, failures: [] });
    expect(screenAt("2026-03-09T00:00:00Z", ["un_sc"])).toBe("potential_match");
    expect(() => screenAt("2026-03-09T00:00:00Z", [])).toThrow(/opensanctions was last checked 8 days ago/);
    writeFileSync(join(folder, indexFile()), "damaged");
    await expect(refresh("2026-03-08T00:00:00Z")).rejects.toThrow(/opensanctions .* publish it again/);
  });

  it("replaces an operator's older edition by the publisher's, also when that has not changed since", async () => {
    published["sdn.csv"] = ofac(
      ...Array.from({ length: 20 }, (_, at) => `TESTOV, Ivan ${at}`),
      "NEWMAN, Nora",
    );
    await refresh("2026-03-01T00:00:00Z");
    const older = ofac(...Array.from({ length: 20 }, (_, at) => `TESTOV, Ivan ${at}`));
    bring("2026-03-02T00:00:00Z", { ...published, "sdn.csv": older });
    expect(await refresh("2026-03-03T00:00:00Z")).toMatchObject({
      changed: true,
      delta: { added: ["us_ofac_sdn:21"] },
    });
  });

  it("keeps an operator's newer edition in use while the publisher cannot be reached", async () => {
    await refresh("2026-03-01T00:00:00Z");
    const { "un.xml": _, ...others } = published;
    published = { ...others, "sdn.csv": ofac("TESTOV, Ivan", "NEWMAN, Nora") };
    bring("2026-03-02T00:00:00Z", { ...others, "un.xml": un("BEA") });
    const { failures, delta } = await refresh("2026-03-03T00:00:00Z");
    expect(failures).toMatchObject([{ list: "un_sc" }]);
    expect(delta).toMatchObject({ added: ["us_ofac_sdn:2"], changed: [], removed: [] });
  });

  it("changes nothing when no list is available, or when one in use would be lost", async () => {
    await refresh("2026-03-01T00:00:00Z");
    const kept = published;
    published = {};
    await expect(refresh("2026-03-02T00:00:00Z")).rejects.toMatchObject({ code: "list_fetch_failed" });
    rmSync(join(folder, "files", "un.xml"));
    writeFileSync(join(folder, indexFile()), "damaged");
    published = { "sdn.csv": kept["sdn.csv"] ?? "" };
    await expect(refresh("2026-03-02T00:00:00Z")).rejects.toMatchObject({ code: "list_fetch_failed" });
    expect(manifestIn(folder)?.checked_at).toBe("2026-03-01T00:00:00.000Z");
  });
});
