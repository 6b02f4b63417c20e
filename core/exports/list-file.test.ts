import { beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../access/caller.ts";
import type { TenantEvent } from "../audit/event.ts";
import { memoryPorts } from "../documents/testing/memory-ports.ts";
import { exportList, type ListFilePorts, type ListFileRequest } from "./list-file.ts";

const caller: Caller = {
  kind: "key",
  id: "key_1",
  organizationId: "org",
  environment: "staging",
  scopes: new Set(["lists:export", "cases:read"]),
};
const request = (after?: string): ListFileRequest => ({
  caller,
  actor: { type: "api_key", id: "key_1" },
  eventId: "evt_1",
  filter: { state: "open", team: undefined },
  after,
});

describe("the file of a list", () => {
  let recorded: TenantEvent[];
  let read: (string | undefined)[];
  let memory: ReturnType<typeof memoryPorts>;
  let ports: ListFilePorts;
  beforeEach(() => {
    recorded = [];
    read = [];
    memory = memoryPorts();
    ports = {
      bucket: memory.bucket,
      now: () => new Date("2026-11-27T10:00:00Z"),
      record: async (entry) => void recorded.push(entry),
    };
  });
  const rows = Array.from({ length: 100 }, (_, place) => place);
  /** A list without end, its pages named by their number. */
  const list = {
    eventType: "cases.exported" as const,
    columns: [{ name: "n", cell: (row: number) => row }],
    page: async (after: string | undefined) => {
      read.push(after);
      return { rows, next: String(Number(after ?? "0") + 1) };
    },
  };
  const text = (): string => Buffer.from(memory.objects.get("org/staging/report_evt_1") ?? "").toString();

  it("ends after a number of rows, and the next file goes on there without the line of names", async () => {
    const first = await exportList(ports, request(), list);
    expect([first.rows, first.next]).toEqual([5000, "50"]);
    expect(text().startsWith('\u{FEFF}"n"\r\n0\r\n')).toBe(true);
    const second = await exportList(ports, request(first.next), list);
    expect([second.rows, second.next]).toEqual([5000, "100"]);
    expect(text().startsWith("0\r\n")).toBe(true);
    expect(recorded).toHaveLength(2);
  });

  it("reads a bounded number of pages where a filter leaves nothing", async () => {
    const nothing = {
      ...list,
      page: async (after: string | undefined) => ({ ...(await list.page(after)), rows: [] }),
    };
    const file = await exportList(ports, request(), nothing);
    expect([file.rows, file.next, read.length]).toEqual([0, "100", 100]);
  });

  it("records who takes what before it reads anything: without the event nothing is read", async () => {
    const refusing = { ...ports, record: () => Promise.reject(new Error("the table is away")) };
    await expect(exportList(refusing, request(), list)).rejects.toThrow("the table is away");
    expect([read, memory.objects.size]).toEqual([[], 0]);
    await exportList(ports, request(), list);
    expect(recorded[0]?.event).toMatchObject({
      eventType: "cases.exported",
      filter: "state=open",
      actorId: "key_1",
    });
  });
});
