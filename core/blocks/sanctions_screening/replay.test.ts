import { describe, expect, it } from "vitest";
import { createLists } from "../../../adapters/memory/lists.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { buildIndex, deltaBetween, openIndex } from "../../../engines/screening/index.ts";
import { personsCalled } from "../../../engines/screening/testing/sample.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf, codesOf } from "../../../test/support/problem-code.ts";
import { identityHash } from "../../screening/dismissals.ts";
import type { KeptBuild, ListBuilds } from "../../screening/ports.ts";
import type { BlockWork } from "../runtime/contract.ts";
import { replayScreenings } from "./replay.ts";
import { sanctionsScreeningWork } from "./run.ts";
import { sanctionsScreening } from "./spec.ts";

const graph = {
  blocks: {
    screen: {
      type: "sanctions_screening",
      input: { name: "{% $input.name %}" },
      config: { allowList: "{% $input.allow_list %}", maxListAgeDays: 30, failOn: [] },
    },
  },
};
const THEN = new Date("2026-11-26T10:00:00.000Z");
/** The block's work takes parsed values; the kit hands on what the graph resolves. */
const parsedWork =
  ({ source }: ReturnType<typeof createLists>, dismissed?: string): BlockWork =>
  async (task) => {
    const input = sanctionsScreening.input.parse(task.input);
    const version = await source.use(({ index }) => index.versionOf(dismissed ?? "none:none"));
    const dismissal = {
      subjectId: "user_1",
      entityId: dismissed ?? "",
      entityVersion: version ?? "",
      identity: identityHash(input),
      state: "active" as const,
      reason: "Another person.",
      by: { kind: "person" as const, id: "usr_1", name: "Olga" },
      at: "2026-01-01T00:00:00.000Z",
      until: "2026-11-27T00:00:00.000Z",
      caseId: "case_1",
    };
    const dismissals = { of: async () => (dismissed === undefined ? [] : [dismissal]) };
    const config = sanctionsScreening.config.parse(task.config);
    return sanctionsScreeningWork({ ...source, owners: source, dismissals, media: undefined })({
      ...task,
      subject: "user_1",
      input,
      config,
    });
  };
/** The id of the first person of a list. */
const FIRST = `${personsCalled(["Nora Newman"])[0]?.id}:000000`;

/** A run that has screened against some names, and other lists since. */
async function ran(
  listed: readonly string[],
  input: JsonObject,
  { later = ["Zora Else"], dismissed }: { later?: readonly string[]; dismissed?: string } = {},
) {
  const kit = await memoryKit(graph, { allow_list: [], ...input });
  const lists = createLists(kit.ports.now);
  const publish = async (names: readonly string[], at: Date) => {
    const build = buildIndex(personsCalled(names), { now: at });
    await lists.store.publish(build, deltaBetween(undefined, openIndex(build.bytes, build.manifest)));
    return build;
  };
  const built = await publish(listed, new Date(THEN.getTime() - 3_600_000));
  await kit.run("screen", parsedWork(lists, dismissed));
  await publish(later, new Date("2027-06-01T00:00:00.000Z"));
  kit.setNow("2027-11-26T10:00:00.000Z");
  const replay = async (builds: ListBuilds = lists.builds) => {
    const source = { ip: "192.0.2.1", userAgent: "test/1" };
    const request = { caller: kit.caller, executionId: kit.executionId, source };
    const ports = { executions: kit.ports, builds };
    return replayScreenings(ports, request, new AbortController().signal);
  };
  const one = async (builds?: ListBuilds) => (await replay(builds)).screenings[0];
  return { kit, lists, built, replay, one };
}

/** The builds with another manifest, bytes, or none. */
const changed = (builds: ListBuilds, change: (build: KeptBuild) => KeptBuild | undefined): ListBuilds => ({
  ofIndex: async (sha256) => {
    const found = await builds.ofIndex(sha256);
    return found && change(found);
  },
  ofLists: (...asked) => builds.ofLists(...asked),
});

describe("a screening of last year, made again", () => {
  it.each(["Nora Newman", "Zora Else"])("of %s uses its build, whatever came of it", async (name) => {
    const { kit, built } = await ran(["Nora Newman"], { name });
    const record = await kit.ports.executions.load(kit.executionId);
    expect(record?.blocks.get("screen")?.result?.listsIndex).toBe(built.manifest.index.sha256);
  });

  it("says the same against the index of that day, though the lists are others now", async () => {
    const { one, built, kit } = await ran(["Nora Newman"], { name: "Nora Newman" });
    expect(await one()).toMatchObject({
      block_id: "screen",
      result: "same",
      at: "2026-11-26T10:00:00.000Z",
      matcher: { before: { version: expect.any(String) }, now: { version: expect.any(String) } },
      index: { sha256: built.manifest.index.sha256, named: true },
      status: { before: "potential_match", now: "potential_match" },
      differences: [],
      failure: null,
    });
    const told = JSON.stringify([...(kit.state.outbox.get("org_test#staging")?.values() ?? [])]);
    expect(told).toContain("execution.data_disclosed");
    expect(told).not.toContain("Newman");
  });

  it("says clear again only from the index itself", async () => {
    const { one } = await ran(["Nora Newman"], { name: "Otto Unlisted" }, { later: ["Otto Unlisted"] });
    expect(await one()).toMatchObject({ result: "same", status: { before: "clear", now: "clear" } });
  });

  it("names every difference, where another matcher searched other keys or scored otherwise", async () => {
    const { one, lists } = await ran(["Nora Newman", "Norah Neuman"], { name: "Nora Newman" });
    const other = buildIndex(personsCalled(["Nora Newmann", "Norah Neuman"]), { now: THEN });
    const replaced = changed(lists.builds, () => ({
      manifest: { ...other.manifest, algorithm_version: "0.1.0" },
      read: async () => other.bytes,
    }));
    const found = await one(replaced);
    expect(found?.result).toBe("different");
    const places = found?.differences.map(({ at }) => at) ?? [];
    expect(places.some((at) => /^matches\.[^.]+:000000\.(score|name)$/.test(at))).toBe(true);
    expect(places.filter((at) => at.startsWith("screened") || at.startsWith("provider"))).toEqual([]);
  });

  it.each(["the graph", "a dismissal"])(
    "lets a hit through that %s let through then, though that has ended",
    async (by) => {
      const allow_list = [{ entity_id: FIRST, until: "2026-11-27T00:00:00.000Z" }];
      const { one } =
        by === "the graph"
          ? await ran(["Nora Newman"], { name: "Nora Newman", allow_list })
          : await ran(["Nora Newman"], { name: "Nora Newman" }, { dismissed: FIRST });
      expect(await one()).toMatchObject({ result: "same", status: { before: "clear", now: "clear" } });
    },
  );

  it("finds the index of a result that does not name it by the versions of its lists", async () => {
    const { kit, one, built } = await ran(["Nora Newman"], { name: "Nora Newman" });
    const { executions } = kit.ports;
    const load: typeof executions.load = async (id) => {
      const record = await executions.load(id);
      const block = record?.blocks.get("screen");
      if (record === undefined || block?.result?.output === undefined) return record;
      const output = block.result.output.replace(/"index":"[0-9a-f]{64}",?/, "").replace(",}", "}");
      const blocks = new Map([["screen", { ...block, result: { ...block.result, output } }]]);
      return { ...record, blocks };
    };
    Object.assign(kit.ports, { executions: { ...executions, load } });
    const found = await one();
    expect(found).toMatchObject({
      result: "same",
      index: { sha256: built.manifest.index.sha256, named: false },
    });
  });
});

describe("a screening that cannot be made again is never clear", () => {
  const impossible = (code: string) => ({
    result: "impossible",
    status: { now: null },
    differences: [],
    failure: { code, hint: expect.stringMatching(/./) },
  });

  it.each<[string, string, (build: KeptBuild) => KeptBuild | undefined]>([
    ["its index is not kept", "list_missing", () => undefined],
    [
      "its index is damaged",
      "list_corrupt",
      ({ manifest, read }) => ({ manifest, read: async () => (await read()).slice(8) }),
    ],
    [
      "this release cannot read it",
      "list_version_unsupported",
      ({ manifest, read }) => ({ manifest: { ...manifest, format_version: 9, release: "9.0.0" }, read }),
    ],
  ])("when %s", async (_, code, change) => {
    const { one, lists } = await ran(["Nora Newman"], { name: "Otto Unlisted" });
    const found = await one(changed(lists.builds, change));
    expect(found).toMatchObject(impossible(code));
    if (code === "list_version_unsupported") expect(found?.failure?.message).toContain("Release 9.0.0");
  });

  it("when the place of the lists cannot be reached", async () => {
    const { one, lists } = await ran(["Nora Newman"], { name: "Otto Unlisted" });
    lists.isUnreachable = true;
    expect(await one()).toMatchObject(impossible("list_fetch_failed"));
  });

  it("when the block has given no result", async () => {
    const { one } = await ran(["Nora Newman"], { name: null });
    expect(await one()).toMatchObject({ ...impossible("no_result"), status: { before: null, now: null } });
  });

  it("when its data are erased, or it has screened nothing", async () => {
    const { kit, replay } = await ran(["Nora Newman"], { name: "Nora Newman" });
    const { executions } = kit.ports;
    const load: typeof executions.load = async (id) => {
      const record = await executions.load(id);
      return record && { ...record, meta: { ...record.meta, erasedAt: "2027-01-01T00:00:00.000Z" } };
    };
    Object.assign(kit.ports, { executions: { ...executions, load } });
    expect(await codesOf(replay())).toEqual(["conflict", "erased"]);
    const idle = await memoryKit(graph, { name: "Nora Newman", allow_list: [] });
    const ports = { executions: idle.ports, builds: createLists(idle.ports.now).builds };
    const request = {
      caller: idle.caller,
      executionId: idle.executionId,
      source: { ip: undefined, userAgent: undefined },
    };
    const { signal } = new AbortController();
    expect(await codeOf(replayScreenings(ports, request, signal))).toBe("unprocessable_entity");
    const stranger = { ...idle.caller, organizationId: "org_other" };
    expect(await codeOf(replayScreenings(ports, { ...request, caller: stranger }, signal))).toBe("not_found");
  });
});
