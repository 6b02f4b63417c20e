import { expect, it } from "vitest";
import { browserOf, type CameraPlace, cameraFailure } from "./failure.ts";

const place: CameraPlace = { isSecure: true, permission: undefined, isEmbedded: false };
const failure = (name: string, message = "", other: Partial<CameraPlace> = {}) =>
  cameraFailure({ name, message }, { ...place, ...other });

it("tells apart why there is no camera", () => {
  expect(failure("NotFoundError")).toBe("none");
  expect(failure("OverconstrainedError")).toBe("none");
  expect(failure("NotReadableError")).toBe("busy");
  expect(failure("NotAllowedError", "Permission denied", { permission: "denied" })).toBe("blocked");
  expect(failure("NotAllowedError", "Permission dismissed", { permission: "prompt" })).toBe("dismissed");
  expect(failure("NotAllowedError", "Permission denied by system")).toBe("system");
  expect(failure("NotAllowedError", "", { permission: "denied", isEmbedded: true })).toBe("embedded");
  expect(failure("TypeError", "", { isSecure: false })).toBe("insecure");
});

it.each([
  [
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
    "chrome_android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1 Version/16.5 Mobile Safari/604.1",
    "safari_ios",
  ],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1 Mobile/15E148", "webview"],
  ["Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36", "webview"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "firefox"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/17.0 Safari/605.1", "safari"],
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36", "chrome"],
])("knows the way to the setting of %s", (agent, name) => {
  expect(browserOf(agent)).toBe(name);
});
