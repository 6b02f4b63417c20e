import { expect, test } from "vitest";
import { ApiError, UnreachableError } from "../api/errors.ts";
import { createQueryClient } from "./query-client.ts";

const read = async (fail: () => Error): Promise<number> => {
  let calls = 0;
  const cache = createQueryClient();
  const queryFn = async () => {
    calls += 1;
    throw fail();
  };
  await cache
    .fetchQuery({
      queryKey: ["x"],
      queryFn,
      retry: cache.getDefaultOptions().queries?.retry ?? false,
      retryDelay: 0,
    })
    .catch(() => {});
  return calls;
};

test("reads are tried again where that can help, and not where it cannot", async () => {
  expect(await read(() => new UnreachableError())).toBe(3);
  expect(await read(() => new ApiError(503, undefined, undefined))).toBe(3);
  expect(await read(() => new ApiError(429, undefined, 1))).toBe(3);
  for (const status of [400, 401, 403, 404, 409]) {
    expect(await read(() => new ApiError(status, undefined, undefined)), String(status)).toBe(1);
  }
});

test("changes are never tried again, and fail at once without a network", () => {
  expect(createQueryClient().getDefaultOptions().mutations).toEqual({ retry: false, networkMode: "always" });
});

test("the wait that the API asks for is kept", () => {
  const delay = createQueryClient().getDefaultOptions().queries?.retryDelay;
  if (typeof delay !== "function") throw new Error("the delay depends on the error");
  expect(delay(0, new ApiError(429, undefined, 7))).toBe(7000);
  expect(delay(1, new UnreachableError())).toBeGreaterThan(delay(0, new UnreachableError()));
});

test("an answer without the envelope is reported without its content", () => {
  const error = new ApiError(502, "<html>secret</html>", undefined);
  expect(error.message).not.toContain("secret");
  expect(error.code).toBe("unreadable_answer");
});
