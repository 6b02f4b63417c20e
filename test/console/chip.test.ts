import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import type { ChipFiles } from "../../engines/documents/chip/reading.ts";
import { buildTrust } from "../../engines/documents/chip/trust/build.ts";
import { publishTrust } from "../../engines/documents/chip/trust/folder.ts";
import { revocationList, stateOf } from "../support/chip/authorities.ts";
import { answerOf, chipKeys, dg1Of, ERIKA, passportOf } from "../support/chip/passport.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

const FOLDER = join(import.meta.dirname, "../../.cache/screenshots");
const WORKFLOW = "wf_chip";
const graph = {
  id: WORKFLOW,
  name: "Chip of a passport",
  blocks: {
    chip: {
      type: "document_verification",
      name: "Verify the chip",
      input: { chip: "{% $input.chip %}" },
      config: { failOn: [] },
    },
  },
  edges: [],
};
const idSchema = z.object({ id: z.string() });
const challengeSchema = z.object({ id: z.string(), nonce: z.string() });
const startedSchema = z.object({ executionId: z.string() });
const state = stateOf("ec-prime256v1-sha256");
const passport = passportOf(state, { chipKey: chipKeys.rsa(), signedAt: "2024-02-01T00:00:00Z" });

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
  const files = { "de.cer": state.authority.der, "de.crl": revocationList(state.authority, []) };
  const build = buildTrust(
    Object.entries(files).map(([name, bytes]) => ({ name, bytes })),
    { now: new Date() },
  );
  publishTrust(join(site.listsDir, "trust"), build);
  await site.call("POST", "/v1/workflows", { id: WORKFLOW, name: graph.name, state: graph });
  await site.call("POST", `/v1/workflows/${WORKFLOW}/deploy`, {});
  await mkdir(FOLDER, { recursive: true });
});
afterAll(() => site?.close());

/** Runs the workflow with the passport, read as an app does. */
async function runWith(changes: Partial<ChipFiles> = {}): Promise<string> {
  const challenge = challengeSchema.parse(await site.call("POST", "/v1/documents/chip/challenges", {}));
  const { sod, dg1, dg2, dg15 } = { ...passport.files, ...changes };
  const active_authentication = answerOf(chipKeys.rsa(), Buffer.from(challenge.nonce, "hex"));
  const sent = Object.entries({ sod, dg1, dg2, dg15, active_authentication }).map(([name, bytes]) => [
    name,
    Buffer.from(bytes ?? "").toString("base64"),
  ]);
  const body = { challenge_id: challenge.id, ...Object.fromEntries(sent) };
  const { id } = idSchema.parse(await site.call("POST", "/v1/documents/chip", body));
  const run = { workflowId: WORKFLOW, options: { input: { chip: id } } };
  return startedSchema.parse(await site.call("POST", "/v1/workflows/execute", run)).executionId;
}

async function openResult(executionId: string, width: number) {
  const page = await site.open({ path: `/executions/${executionId}`, width });
  await page.getByRole("button", { name: /^Verify the chip/ }).click();
  const block = page.getByRole("region", { name: "Block Verify the chip" });
  await block.getByText("Authenticity:").waitFor();
  return { page, block };
}

test.each([1280, 390])(
  "the chain of a verified chip stands beside its checks, %i pixels wide",
  async (width) => {
    const { page, block } = await openResult(await runWith(), width);
    await block.getByText("chip verified").waitFor();
    const chain = block.getByRole("list", { name: "Chain of certificates" }).getByRole("listitem");
    expect(await chain.count()).toBe(2);
    const [signer = "", authority = ""] = await chain.allTextContents();
    expect(signer).toMatch(
      /^signer C=DE, CN=ds-test.*valid from 2020-01-01 to 2035-01-01, SHA-256 [0-9a-f]{16}…/,
    );
    expect(authority).toMatch(/^authority C=DE, CN=csca-test.*from de\.cer/);
    await block.getByText("Chip signed on 2024-02-01.").waitFor();
    expect(await block.textContent()).not.toMatch(/Mustermann/i);
    expect(await axeFaults(page)).toEqual([]);
    await block.screenshot({ path: join(FOLDER, `chip-verified-${width}.png`) });
    // Nothing is wider than the window.
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(site.faultsOf(page)).toEqual([]);
  },
);

test("a chip with an altered file is doubtful, and its failed check says why", async () => {
  const forged = { dg1: dg1Of({ ...ERIKA, number: "C01X00T48" }) };
  const { page, block } = await openResult(await runWith(forged), 1280);
  await block.getByText("doubtful").first().waitFor();
  const why = block.getByRole("list", { name: "Why" }).getByRole("listitem");
  expect(await why.allTextContents()).toEqual(["A data group is not the one that the state signed."]);
  const failed = block
    .getByRole("list", { name: "Checks" })
    .getByRole("listitem")
    .filter({ hasText: "chip hashes" });
  expect(await failed.textContent()).toContain("data group changed");
  await block.screenshot({ path: join(FOLDER, "chip-doubtful-1280.png") });
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});
