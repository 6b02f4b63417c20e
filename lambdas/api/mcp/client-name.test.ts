import { expect, it } from "vitest";
import { clientName, clientOfSession, sessionIdOf, userAgentOf } from "./client-name.ts";

it.for([
  ["claude-code", "1.0.3", "claude-code 1.0.3"],
  ["Visual Studio Code", "1.102.0", "Visual-Studio-Code 1.102.0"],
  ["inspector", "0.16.2-beta.1", "inspector 0.16.2-beta.1"],
  ["jane.doe@example.com", "1", "unnamed 1"],
  ["agent of +49 170 1234567", "1", "unnamed 1"],
  ["", "1", "unnamed 1"],
  ["名前", "1", "unnamed 1"],
  ["x\r\nx-api-key: sk", "1\r\n", "x-x-api-key-sk"],
  ["a", "call me at home", "a"],
  ["n".repeat(500), "1", `${"n".repeat(40)} 1`],
])("names %j %j as %j", ([name = "", version = "", expected]) => {
  expect(clientName({ name, version })).toBe(expected);
});

it("reads a name back from the session's id", () => {
  const name = clientName({ name: "claude-code", version: "1.0.3" });
  expect(clientOfSession(sessionIdOf(name))).toBe(name);
  expect(clientOfSession(sessionIdOf("unnamed"))).toBe("unnamed");
});

it("cleans a name that the session's id holds, and takes no other id", () => {
  expect(clientOfSession(sessionIdOf("jane@example.com 1"))).toBe("unnamed 1");
  expect(clientOfSession(sessionIdOf("a\r\nb: c 1"))).toBe("a-b");
  for (const id of [undefined, "", "mcp_", "mcp_ä", `mcp_${"a".repeat(101)}`, "other"])
    expect(clientOfSession(id)).toBe("unnamed");
});

it("makes a user agent that a header can hold", () => {
  const agent = userAgentOf(clientName({ name: "ä\u0000\n\u2028", version: "\n" }));
  expect(new Headers({ "user-agent": agent }).get("user-agent")).toBe("workflow-api-mcp (unnamed)");
});
