import { expect, it } from "vitest";
import { refuseOldLists } from "./age.ts";

const NOW = new Date("2026-12-01T10:00:00.000Z");
const checked = (checked_at: string) => {
  const manifest = { checked_at: NOW.toISOString(), lists: [{ id: "us_ofac_sdn", checked_at }] };
  refuseOldLists(manifest, {}, NOW);
};

it.each(["2026-11-24T10:00:00.000Z", "2026-12-01T10:00:00.000Z", "2026-12-02T09:00:00.000Z"])(
  "takes a list that was checked at %s",
  (at) => {
    expect(() => checked(at)).not.toThrow();
  },
);

it.each(["2026-11-24T09:59:59.000Z", "2026-12-02T10:00:01.000Z", "2027-12-01T10:00:00.000Z"])(
  "refuses one that was checked at %s: too long ago, or by a clock that was ahead",
  (at) => {
    expect(() => checked(at)).toThrow(expect.objectContaining({ code: "list_out_of_date" }));
  },
);
