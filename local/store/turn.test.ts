import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type OrderedStore, openStore } from "./ordered-store.ts";
import { Turn } from "./turn.ts";

let folder: string;
let store: OrderedStore;
const told = { committed: vi.fn(), failed: vi.fn() };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "turn-"));
  store = openStore(join(folder, "store"));
  told.committed.mockClear();
  told.failed.mockClear();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

let copies = 0;
/** What a process finds after this one was killed now. */
function left(): string[] {
  const copy = join(folder, `copy ${copies++}`);
  cpSync(join(folder, "store"), copy, { recursive: true });
  const found = openStore(copy);
  const keys = found.keys({ from: "", to: "~" });
  found.close();
  return keys;
}
const refused = (key: string) => (): never => {
  store.put(key, 1);
  throw new Error("refused");
};
/** The store, some of whose calls fail. */
function storeWith(changed: Partial<OrderedStore>): OrderedStore {
  return {
    get: (key) => store.get(key),
    range: (range) => store.range(range),
    keys: (range) => store.keys(range),
    put: (key, value) => store.put(key, value),
    delete: (key) => store.delete(key),
    transact: (work) => store.transact(work),
    begin: () => store.begin(),
    commit: () => store.commit(),
    attempt: (work) => store.attempt(work),
    get inTransaction() {
      return store.inTransaction;
    },
    compact: () => store.compact(),
    close: () => store.close(),
    ...changed,
  };
}

describe("the writes of a turn", () => {
  it("are answered when they are kept, and not before", async () => {
    const turn = new Turn(store, told);
    const answers: string[] = [];
    const both = ["a", "b"].map((key) =>
      turn
        .run(() => {
          store.put(key, 1);
          return store.keys({ from: "", to: "~" }).join("");
        })
        .then((seen) => answers.push(seen)),
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect([answers, left(), told.committed.mock.calls.length]).toEqual([[], [], 0]);
    turn.end();
    await Promise.all(both);
    expect([answers, left(), told.committed.mock.calls.length]).toEqual([["a", "ab"], ["a", "b"], 1]);
  });

  it("are each all or nothing, and one that is refused learns it with the others", async () => {
    const turn = new Turn(store, told);
    const first = turn.run(() => store.put("a", 1));
    let isRefused = false;
    const second = turn.run(refused("b")).catch(() => {
      isRefused = true;
    });
    const third = turn.run(() => store.get("b") ?? "nothing");
    await new Promise((resolve) => setImmediate(resolve));
    expect(isRefused).toBe(false);
    turn.end();
    await Promise.all([first, second]);
    expect([isRefused, await third, left()]).toEqual([true, "nothing", ["a"]]);
  });

  it("are all refused when they cannot be kept, and the next ones can", async () => {
    const commit = (): never => {
      store.attempt(() => store.delete("a"));
      store.commit();
      throw new Error("full");
    };
    const turn = new Turn(storeWith({ commit }), told);
    const parts = [turn.run(() => store.put("a", 1)), turn.run(refused("b")), turn.run(() => "read")];
    turn.end();
    for (const part of parts) await expect(part).rejects.toThrow("full");
    expect([told.committed.mock.calls.length, told.failed.mock.calls.length]).toEqual([0, 1]);
    const next = new Turn(store, told);
    const kept = next.run(() => store.put("c", 1));
    next.end();
    await kept;
    expect(left()).toEqual(["c"]);
  });

  it("are all refused at once when one of them takes back all", async () => {
    let isFull = false;
    const attempt = <T>(work: () => T): T => {
      if (!isFull) return store.attempt(work);
      store.commit();
      throw new Error("full");
    };
    const turn = new Turn(storeWith({ attempt }), told);
    const first = turn.run(() => "read");
    isFull = true;
    const second = turn.run(() => "never");
    await expect(first).rejects.toThrow("full");
    await expect(second).rejects.toThrow("full");
    expect([turn.isOpen, told.failed.mock.calls.length]).toEqual([false, 1]);
    turn.end();
    expect(told.committed).not.toHaveBeenCalled();
  });
});
