import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { weightsIn } from "../delta.ts";
import { buildIndex, deltaBetween, FolderMatchers, loadIndex, openIndex, ScreeningError } from "../index.ts";
import { NOW, personsCalled, sampleSources } from "../testing/sample.ts";
import { publishToFolder } from "./publish.ts";
import { weightStep } from "./weights.ts";

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), "lists-"));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

const errorOf = (work: () => unknown): ScreeningError | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof ScreeningError) return error;
    throw error;
  }
  return undefined;
};
const codeOf = (work: () => unknown): string => errorOf(work)?.code ?? "none";

const build = () => buildIndex(sampleSources(), { now: NOW });

describe("the index file", () => {
  it("has the same bytes for the same entries in any order, at any time", () => {
    const [source] = sampleSources();
    if (source === undefined) throw new Error("The sample holds a list.");
    const reversed = { ...source, entities: source.entities.toReversed() };
    const later = buildIndex([reversed], { now: new Date("2030-01-01") });
    expect(later.manifest.index.sha256).toBe(build().manifest.index.sha256);
  });

  it("has the names of each word by weight, the lightest first, equal ones by number", () => {
    const names = ["Ivan Testov Samplov", "Ivan Testov", "Ivan Samplov", "Ivan Quorin Testov Korin", "Ivan"];
    const { bytes, manifest } = buildIndex(personsCalled(names), { now: NOW });
    const { postingStart, postingName, nameWeight } = openIndex(bytes, manifest).sections;
    let neighbours = 0;
    for (let word = 0; word + 1 < postingStart.length; word++) {
      const list = postingName.subarray(postingStart[word], postingStart[word + 1]);
      for (let at = 1; at < list.length; at++) {
        const [before = 0, name = 0] = [list[at - 1], list[at]];
        const [lighter, heavier] = [weightStep(nameWeight[before] ?? 0), weightStep(nameWeight[name] ?? 0)];
        expect(lighter < heavier || (lighter === heavier && before < name)).toBe(true);
        neighbours++;
      }
    }
    expect(neighbours).toBe(7);
  });

  it("is refused when any byte of its head is changed, cut or missing", () => {
    const { bytes, manifest } = build();
    for (const at of [0, 9, 40, Math.trunc(manifest.index.head_bytes / 2), manifest.index.head_bytes - 1]) {
      const broken = Uint8Array.from(bytes);
      broken[at] = (broken[at] ?? 0) ^ 1;
      expect(codeOf(() => openIndex(broken, manifest))).toMatch(/^list_(corrupt|version_unsupported)$/);
    }
    expect(codeOf(() => openIndex(bytes.subarray(0, -8), manifest))).toBe("list_corrupt");
  });

  it.each(["crc32", "hash"])("is refused from a folder when a byte of its head is changed (%s)", (by) => {
    const place = folder();
    const { file, ...index } = publishToFolder(place, build()).index;
    if (by === "hash") {
      const manifest = readFileSync(join(place, "manifest.json"), "utf8");
      writeFileSync(join(place, "manifest.json"), manifest.replace(/,\s*"head_crc32": \d+/, ""));
    }
    expect(loadIndex(place).manifest.index.head_crc32 === undefined).toBe(by === "hash");
    const whole = readFileSync(join(place, file));
    for (const at of [0, 9, 40, Math.trunc(index.head_bytes / 2), index.head_bytes - 1]) {
      const broken = Uint8Array.from(whole);
      broken[at] = (broken[at] ?? 0) ^ 1;
      writeFileSync(join(place, file), broken);
      expect(codeOf(() => loadIndex(place))).toMatch(/^list_(corrupt|version_unsupported)$/);
    }
  });

  it("refuses a broken detail record when it is read", () => {
    const { bytes, manifest } = build();
    const broken = Uint8Array.from(bytes);
    broken[manifest.index.head_bytes + 5] = 0;
    expect(codeOf(() => openIndex(broken, manifest).details(0))).toBe("list_corrupt");
  });

  it("says where it is missing to operators; the reason that clients see does not", () => {
    const place = folder();
    const thrown = errorOf(() => loadIndex(place));
    expect(thrown?.message).toContain(place);
    expect(thrown?.reason).not.toContain(place);
  });

  it("is loaded from a folder, and is missing from an empty one", () => {
    const place = folder();
    expect(codeOf(() => loadIndex(place))).toBe("list_missing");
    publishToFolder(place, build());
    expect(loadIndex(place).details(0).id).toBe("sample:90001");
    const { file } = loadIndex(place).manifest.index;
    writeFileSync(join(place, file), readFileSync(join(place, file)).subarray(0, 500));
    expect(codeOf(() => loadIndex(place))).toBe("list_corrupt");
  });

  it("is replaced under a running matcher", () => {
    const place = folder();
    publishToFolder(place, build());
    const matchers = new FolderMatchers(place, () => NOW);
    const statusOf = (name: string) => matchers.use((matcher) => matcher.screen({ name }, {}).status);
    expect(statusOf("Nobody Newman")).toBe("clear");
    const [source] = sampleSources();
    if (source?.entities[0] === undefined) throw new Error("The sample holds an entity.");
    const added = {
      ...source.entities[0],
      sourceId: "99999",
      names: [{ text: "Nobody Newman", kind: "primary" as const }],
    };
    publishToFolder(place, buildIndex([{ ...source, entities: [...source.entities, added] }], { now: NOW }));
    expect(statusOf("Nobody Newman")).toBe("potential_match");
  });
});

describe("changes of a list", () => {
  const [source] = sampleSources();
  if (source === undefined) throw new Error("The sample holds a list.");
  const real = { ...source, sample: false };

  it("are listed", () => {
    const [first, second, ...rest] = real.entities;
    if (first === undefined || second === undefined) throw new Error("The sample holds two entities.");
    const next = {
      ...real,
      entities: [{ ...first, programs: ["NEW"] }, ...rest, { ...second, sourceId: "77" }],
    };
    const open = (list: typeof real) => {
      const { bytes, manifest } = buildIndex([list], { now: NOW });
      return openIndex(bytes, manifest);
    };
    const delta = deltaBetween({ index: open(real), weights: new Map() }, open(next));
    expect(delta).toMatchObject({
      added: ["sample:77"],
      changed: ["sample:90001"],
      removed: ["sample:90002"],
      words: [],
    });
  });

  it("name no words where the weights by which names were judged are not known", () => {
    const { bytes, manifest } = buildIndex([real], { now: NOW });
    const index = openIndex(bytes, manifest);
    const delta = deltaBetween({ index, weights: undefined }, index);
    expect(delta).not.toHaveProperty("words");
    expect(delta).toHaveProperty("weights");
    // Of another build, or of an earlier release.
    const { weights: _weights, ...earlier } = delta;
    expect(weightsIn(delta, "other")).toBeUndefined();
    expect(weightsIn(earlier, delta.to)).toBeUndefined();
    expect(weightsIn(delta, delta.to)).toEqual(new Map(delta.weights));
  });

  it("are refused when a tenth is gone, unless forced", () => {
    const previous = buildIndex([real], { now: NOW }).manifest;
    const shrunk = { ...real, entities: real.entities.slice(2) };
    expect(codeOf(() => buildIndex([shrunk], { now: NOW, previous }))).toBe("list_shrunk");
    expect(codeOf(() => buildIndex([shrunk], { now: NOW, previous, force: true }))).toBe("none");
  });
});
