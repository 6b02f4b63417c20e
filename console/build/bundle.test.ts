import { expect, it } from "vitest";
import { bundleConsole } from "./bundle.ts";

it("is the same, byte for byte, each time it is made from the same sources", async () => {
  const [first, second] = [await bundleConsole(), await bundleConsole()];
  expect([...second.keys()].sort()).toEqual([...first.keys()].sort());
  expect([...first.keys()]).toContain("index.html");
  for (const [path, bytes] of first)
    expect(Buffer.compare(bytes, second.get(path) ?? Buffer.of()), path).toBe(0);
}, 120_000);
