import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { peerUid } from "./peer-uid.ts";
import { asOtherUser, canBeOtherUser } from "./testing/other-user.ts";

const isLinux = process.platform === "linux";
let server: Server;
let accepted: Promise<Socket>;
beforeEach(async () => {
  server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  accepted = once(server, "connection").then(([socket]) => socket);
});
afterEach(() => server.close());

const port = (): number => {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
};

describe.runIf(isLinux)("the user at the other end", () => {
  it.each(["127.0.0.1", "::ffff:127.0.0.1"])("is this process's own, connected as %s", async (host) => {
    const client = connect(port(), host);
    const socket = await accepted;
    expect(peerUid(socket)).toBe(process.getuid?.());
    client.destroy();
    await once(socket, "close");
    expect(peerUid({ ...ends(socket) })).toBeUndefined();
  });

  it.runIf(canBeOtherUser)("is another one, whose process it is", async () => {
    const script = `require("node:net").connect(${port()}, "127.0.0.1")`;
    const child = spawn(process.execPath, ["-e", script], asOtherUser);
    const socket = await accepted;
    expect(peerUid(socket)).toBe(asOtherUser.uid);
    child.kill("SIGKILL");
  });

  it("is unknown for an address without a connection here", async () => {
    const client = connect(port(), "127.0.0.1");
    const socket = await accepted;
    const known = { ...ends(socket) };
    expect(peerUid(known)).toBe(process.getuid?.());
    for (const other of [
      { ...known, remotePort: 1 },
      { ...known, localPort: 1 },
      { ...known, remoteAddress: "127.0.0.2" },
      { ...known, remoteAddress: "fe80::1" },
      { ...known, remoteAddress: undefined },
      { ...known, remotePort: undefined },
    ]) {
      expect(peerUid(other)).toBeUndefined();
    }
    client.destroy();
  });
});

it("is not known where no table says it", () => {
  const connection = { localAddress: "127.0.0.1", localPort: 1, remoteAddress: "127.0.0.1", remotePort: 2 };
  expect(peerUid(connection, ["/nowhere/tcp"])).toBeUndefined();
  const folder = mkdtempSync(join(tmpdir(), "peer-uid-"));
  const table = join(folder, "tcp");
  const row = (state: string) =>
    `  sl local rem st\n 0: 0100007F:0002 0100007F:0001 ${state} 0:0 00:0 0 1000 0 1 1 0 20\n`;
  writeFileSync(table, row("01"));
  expect(peerUid(connection, [table])).toBe(1000);
  // Closing ends have no owner, which the table writes as root.
  for (const state of ["04", "05", "06", "0A"]) {
    writeFileSync(table, row(state));
    expect(peerUid(connection, [table])).toBeUndefined();
  }
  rmSync(folder, { recursive: true });
});

const ends = ({ localAddress, localPort, remoteAddress, remotePort }: Socket) => ({
  localAddress,
  localPort,
  remoteAddress,
  remotePort,
});
