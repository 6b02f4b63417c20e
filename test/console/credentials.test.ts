import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
let id: string;
let token: string;
const SUBJECT = "user_of_the_credentials_test";

const issued = z.object({ id: z.string(), signed_payload: z.string() });

async function issue(subject: string): Promise<z.infer<typeof issued>> {
  return issued.parse(
    await site.call("POST", "/v1/credentials", {
      credential_type: "user",
      subject: { type: "person", id: subject, first_name: "Ada" },
      claims: { kyc_status: "approved", trust_level: "idv_verified" },
    }),
  );
}

beforeAll(async () => {
  site = await openConsole();
  ({ id, signed_payload: token } = await issue(SUBJECT));
  await issue("somebody_else");
});
afterAll(() => site?.close());

test("a credential is found by its subject, who never gets into an address", async () => {
  const page = await site.open({ path: "/credentials" });
  await page.getByRole("link", { name: id }).waitFor();
  expect(await page.getByRole("row").count()).toBe(3);
  await page.getByLabel("Subject's id").fill(SUBJECT);
  await page.keyboard.press("Enter");
  await page.getByText("1 credential", { exact: true }).waitFor();
  expect(page.url()).not.toContain(SUBJECT);
  await page.getByRole("link", { name: id }).click();
  await page.getByRole("heading", { name: "Credential of type user" }).waitFor();
  expect(page.url()).not.toContain(SUBJECT);
  expect(site.faultsOf(page)).toEqual([]);
});

test("it is decoded, verified, suspended, reactivated and revoked, each after a question", async () => {
  const page = await site.open({ path: `/credentials/${id}` });
  const payload = page.getByRole("region", { name: "Payload of the token" });
  await payload.getByText('"kyc_status"').waitFor();
  await page.getByRole("button", { name: "Verify now" }).click();
  await page.getByText("Every step passed.").waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole("button", { name: "Suspend…" }).click();
  await page.getByLabel("Reason (optional)").fill("under review");
  await page.getByRole("button", { name: "Suspend the credential" }).click();
  await page.getByRole("button", { name: "Reactivate…" }).waitFor();
  // A verdict from before would now be wrong.
  expect(await page.getByText("Every step passed.").count()).toBe(0);
  await page.getByRole("button", { name: "Verify now" }).click();
  await page.getByText("The credential is suspended.").last().waitFor();

  await page.getByRole("button", { name: "Reactivate…" }).click();
  await page.getByRole("button", { name: "Reactivate the credential" }).click();
  await page.getByRole("button", { name: "Revoke…" }).click();
  await page.getByText("This is final").waitFor();
  await page.getByLabel("Reason (optional)").fill("issued by mistake");
  await page.getByRole("button", { name: "Revoke the credential" }).click();
  await page.getByText("issued by mistake").waitFor();
  expect(await page.getByRole("button", { name: /Revoke|Suspend|Reactivate/ }).count()).toBe(0);

  const verdict = await site.call("POST", `/v1/credentials/${id}/verify`, {});
  expect(verdict).toMatchObject({ valid: false, reason: { code: "revoked" } });
  expect(site.faultsOf(page)).toEqual([]);
});

test("a presented token is verified, also a malformed or changed one", async () => {
  const fresh = await issue("user_who_shows");
  const page = await site.open({ path: "/credentials" });
  await page.getByRole("button", { name: "Verify a credential…" }).click();
  const dialog = page.getByRole("dialog", { name: "Verify a credential" });
  const verify = async (text: string) => {
    await dialog.getByLabel("Credential").fill(text);
    await dialog.getByRole("button", { name: "Verify", exact: true }).click();
  };
  await verify(fresh.signed_payload);
  await dialog.getByText("Every step passed.").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await verify("not a token");
  await dialog.getByText("The credential is not a well-formed signed token.").waitFor();
  await verify(`${fresh.signed_payload.slice(0, -8)}AAAAAAAA`);
  await dialog.getByText("The signature does not match.").waitFor();
  await verify(token);
  await dialog.getByText("The credential has been revoked.").waitFor();
});

test("erased content is gone from the page", async () => {
  const { id: erased } = await issue("user_to_erase");
  const page = await site.open({ path: `/credentials/${erased}` });
  await page.getByText("user_to_erase", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Erase…" }).click();
  await page.getByRole("button", { name: "Erase for good" }).click();
  await page.getByText("The token was erased with the credential.").waitFor();
  expect(await page.content()).not.toContain("user_to_erase");
});

test("a key that may read but not revoke sees no such button", async () => {
  const key = await site.keyWith(["credentials:read"]);
  const page = await site.open({ path: `/credentials/${id}`, key });
  await page.getByText("You lack the scope credentials:verify.").waitFor();
  expect(await page.getByRole("button", { name: /Revoke|Suspend|Erase|Verify/ }).count()).toBe(0);
});

test("one that does not exist leads back", async () => {
  const page = await site.open({ path: "/credentials/cred_01M88D0T01XQ194VNP39BB2JR4" });
  await page.getByRole("heading", { name: "This does not exist" }).waitFor();
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "Back to “Credentials”" }).click();
  await page.getByRole("heading", { name: "Credentials", level: 1 }).waitFor();
});
