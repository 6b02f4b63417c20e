/** Two starts of the product in one process, one after the other: the second shares nothing with the first. */
import { expect, it } from "vitest";
import { startLocal } from "../../../local/app.ts";

const OPTIONS = { deploy: false, schedules: false, logLevel: "silent" } as const;

it("knows neither the keys nor the address of the start before, and the environment is as it was", async () => {
  const before = { ...process.env };
  const first = await startLocal(OPTIONS);
  const named = await fetch(`${first.url}/v1/workflows`, { headers: { "x-api-key": first.apiKey } });
  expect(named.status).toBe(200);
  const addressOfFirst = process.env.PUBLIC_URL;
  await first.close();
  expect(process.env).toEqual(before);

  const second = await startLocal(OPTIONS);
  try {
    const call = (key: string, path: string) =>
      fetch(`${second.url}${path}`, { headers: { "x-api-key": key } });
    expect((await call(first.apiKey, "/v1/workflows")).status).toBe(401);
    expect((await call(second.apiKey, "/v1/workflows")).status).toBe(200);
    expect(process.env.PUBLIC_URL).toBe(second.url);
    expect(addressOfFirst).toBe(first.url);
  } finally {
    await second.close();
  }
});
