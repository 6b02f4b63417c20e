import { beforeEach, expect, it } from "vitest";
import { createMonitor, type Listed } from "../support/monitoring-kit.ts";
import { describeAdapters } from "./adapters.ts";

const IVAN = { key: "1", name: "Ivan Testov" } satisfies Listed;
const OTHER = { key: "9", name: "Zelmik Quorin" } satisfies Listed;

describeAdapters("monitoring by a list that is gone", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  beforeEach(() => {
    monitor = createMonitor(at.stores, at.tenant);
  });

  it("says that the subject cannot be screened, also where no entry that changed resembles it", async () => {
    await monitor.publish([OTHER], "first_list");
    const subject = await monitor.subject({ name: "Nora Newman" }, { screening: { lists: ["first_list"] } });
    const fault = async () => (await monitor.ports.monitoring.watched(at.tenant, subject.id)).watch?.fault;
    expect(await monitor.first(subject)).toBe("judged");
    await monitor.publish([IVAN], "second_list");
    expect(await monitor.run()).toMatchObject({ faults: 1 });
    expect(await fault()).toBe("list_missing");
    await monitor.publish([OTHER, { key: "2", name: "Nora Newman" }], "first_list");
    expect(await monitor.run()).toMatchObject({ opened: 1, faults: 0 });
    expect(await fault()).toBeUndefined();
  });
});
