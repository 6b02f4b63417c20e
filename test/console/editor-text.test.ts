/** The workflow as YAML and as a state machine, and the findings of the compiler. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { block, create, draftOf, type } from "./editor-support.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

describe("in the text", () => {
  test("a broken YAML keeps the canvas, says where it is broken, and is not saved over the draft", async () => {
    await create(site, "wf_text", {
      blocks: {
        pause: { type: "wait", config: { seconds: 5 } },
        look: { type: "manual_review", config: { reason: "look", requiredInput: ["note"] } },
      },
      edges: [{ from: "pause", to: "look" }],
    });
    const page = await site.open({ path: "/workflows/wf_text" });
    await block(page, "look").waitFor();
    await page.getByRole("tab", { name: "YAML" }).click();
    const good = "# Kept.\nblocks:\n  pause: { type: wait, config: { seconds: 7 } }\nedges: []\n";
    await type(page, "Workflow as YAML", good.replace("}\nedges", "\nedges"));
    await page.getByText(/^Line 4, column 1 cannot be read/).waitFor();
    await page.getByText("Not saved: line 4 of the YAML cannot be read.").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("tab", { name: "Canvas" }).click();
    await block(page, "look").waitFor();
    await page.getByRole("button", { name: "Show it" }).click();
    await page
      .getByText(/cannot be read/)
      .first()
      .waitFor();
    await type(page, "Workflow as YAML", good);
    await page.getByText("No problems.").waitFor();
    await page.getByRole("tab", { name: "Canvas" }).click();
    await block(page, "look").waitFor({ state: "detached" });
    await block(page, "pause").click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Wait a little");
    await page.getByRole("tab", { name: "YAML" }).click();
    await page.getByText("# Kept.").waitFor();
    await page.getByText("Wait a little").first().waitFor();
    await expect
      .poll(() => draftOf(site, "wf_text"))
      .toEqual({
        blocks: { pause: { type: "wait", config: { seconds: 7 }, name: "Wait a little" } },
        edges: [],
      });
    expect(site.faultsOf(page)).toEqual([]);
  });

  test("the state machine follows the text, and is absent while there are errors", async () => {
    await create(site, "wf_machine", { blocks: { pause: { type: "wait", config: { seconds: 5 } } } });
    const page = await site.open({ path: "/workflows/wf_machine" });
    await page.getByRole("tab", { name: "State machine" }).click();
    await page.getByText("EXPRESS", { exact: true }).waitFor();
    await page.getByText('"StartAt"').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("tab", { name: "YAML" }).click();
    await type(page, "Workflow as YAML", "blocks:\n  pause: { type: wait, config: { seconds: 500 } }\n");
    await page.getByRole("tab", { name: "State machine" }).click();
    await page.getByText("STANDARD", { exact: true }).waitFor();
    await page.getByRole("tab", { name: "YAML" }).click();
    await type(page, "Workflow as YAML", "blocks:\n  pause: { type: wait }\n");
    await page.getByText("1 problem.").waitFor();
    await page.getByRole("tab", { name: "State machine" }).click();
    await page.getByRole("heading", { name: "There is no state machine yet" }).waitFor();
    expect(site.faultsOf(page)).toEqual([]);
  });
});

test("the compiler's findings lead to the page that explains them", async () => {
  await create(site, "wf_help", {
    blocks: { a: { type: "wait", config: { seconds: 1 } }, b: { type: "wait", config: { seconds: 1 } } },
  });
  const page = await site.open({ path: "/workflows/wf_help" });
  await page.getByRole("button", { name: "About unconnected_block" }).first().click();
  await page.getByRole("dialog", { name: "unconnected_block" }).getByText("Warning.").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("a contained workflow that cannot be read just now is not said to be missing", async () => {
  const inner = { type: "subworkflow", config: { workflowId: "wf_credential_only" } };
  await create(site, "wf_contains", { blocks: { inner } });
  const page = await site.open({ path: "/lists" });
  await page.route("**/v1/workflows/wf_credential_only", (route) => route.abort());
  await page.goto(`${site.app.url}/console/workflows/wf_contains`);
  await page
    .getByText("wf_credential_only could not be read just now, so not everything is checked.")
    .waitFor();
  expect(await page.getByText("There is no workflow").count()).toBe(0);
  await page.getByRole("tab", { name: "State machine" }).click();
  await page.getByRole("heading", { name: "There is no state machine yet" }).waitFor();
  await page.unroute("**/v1/workflows/wf_credential_only");
  // It is requested again automatically.
  await page.getByText('"StartAt"').waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});
