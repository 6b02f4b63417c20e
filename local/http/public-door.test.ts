import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { openDoor } from "./public-door.ts";

/** A door behind which the answer comes when it is given. */
async function heldCall() {
  const door = await openDoor({ host: "127.0.0.1", port: 0 });
  let give = (_: Response): void => {};
  const arrived = new Promise<void>((resolve) => {
    const answer = new Promise<Response>((made) => {
      give = made;
    });
    door.open(() => {
      resolve();
      return answer;
    });
  });
  const call = fetch(`http://127.0.0.1:${door.port}/`);
  await arrived;
  return { door, call, give: (text: string) => give(new Response(text)) };
}

const connects = async (port: number): Promise<boolean> => {
  const socket = connect(port, "127.0.0.1");
  const connected = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  return connected;
};

describe("a door", () => {
  it("keeps a connection for the next call for longer than a busy process makes it wait", async () => {
    const { door, call, give } = await heldCall();
    give("the answer");
    expect((await call).headers.get("keep-alive")).toBe("timeout=65");
    await door.close(0);
  });
});

describe("a door that closes", () => {
  it("takes no new connection, and gives the answer of a call under way", async () => {
    const { door, call, give } = await heldCall();
    expect(await connects(door.port)).toBe(true);
    const closed = door.close(600_000);
    expect(await connects(door.port)).toBe(false);
    give("the answer");
    const answer = await call;
    // Else the client's next call goes to a connection that is about to end.
    expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
    expect(await answer.text()).toBe("the answer");
    await closed;
  });

  it("answers with 503 a call that takes longer than it may, and does not wait for it", async () => {
    const { door, call, give } = await heldCall();
    const closed = door.close(0);
    const answer = await call;
    const body: unknown = await answer.json();
    expect([answer.status, answer.headers.get("retry-after"), body]).toEqual([
      503,
      "5",
      {
        error: {
          code: "unavailable",
          message: expect.stringContaining("repeat the call with the same Idempotency-Key"),
          details: [],
          request_id: answer.headers.get("x-request-id"),
        },
      },
    ]);
    await closed;
    // Too late: nobody is there.
    give("the answer");
  });
});
