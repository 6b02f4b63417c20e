/** The form of a run, made in the editor and filled in by its test values. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { create, expectDraft } from "./editor-support.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

const screen = { type: "sanctions_screening", input: { name: "{% $input.name %}" } };

test("fields are declared without YAML, and a trial run is filled in with their test values", async () => {
  await create(site, "wf_form", { blocks: { screen } });
  const page = await site.open({ path: "/workflows/wf_form" });
  await page.getByRole("button", { name: "Add Name to the form" }).click();
  await page.getByRole("textbox", { name: "New field" }).fill("Kind of customer");
  await page.getByText("Read as $input.kind_of_customer.").waitFor();
  await page.getByRole("button", { name: "Add the field" }).click();
  await page.getByRole("button", { name: "Kind of customer", exact: true }).click();
  await page.getByRole("button", { name: /Type of Kind of customer/ }).click();
  await page.getByRole("option", { name: "One of a few" }).click();
  await page.getByRole("textbox", { name: "Choices of Kind of customer" }).fill("private, business");
  await page.getByText("Kind of customer is required").click();
  await page.getByRole("textbox", { name: "Help for Kind of customer" }).fill("As in the contract.");
  await page.getByRole("button", { name: /Test value of Kind of customer/ }).click();
  await page.getByRole("option", { name: "Business" }).click();
  await page.getByRole("button", { name: "Name (required)", exact: true }).click();
  await page.getByRole("textbox", { name: "Test value of Name" }).fill("Ada Quillfeather");
  await expectDraft(site, page, "wf_form", {
    inputSchema: {
      type: "object",
      required: ["name", "kind_of_customer"],
      properties: {
        name: { type: "string", examples: ["Ada Quillfeather"] },
        kind_of_customer: {
          enum: ["private", "business"],
          description: "As in the contract.",
          examples: ["business"],
        },
      },
    },
  });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("tab", { name: "YAML" }).click();
  await page.getByText("As in the contract.").first().waitFor();

  await page.getByRole("link", { name: "Run", exact: true }).click();
  await page.getByRole("button", { name: "Fill in test values" }).click();
  expect(await page.getByRole("textbox", { name: /^Name/ }).inputValue()).toBe("Ada Quillfeather");
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.getByRole("region", { name: "The workflow as it runs" }).waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("a schema that the form cannot show stays text, also on a narrow screen", async () => {
  await create(site, "wf_text", { inputSchema: { anyOf: [{ required: ["name"] }] }, blocks: { screen } });
  const page = await site.open({ path: "/workflows/wf_text", width: 390, height: 844 });
  await page.getByText("The form cannot show this").waitFor();
  expect(await page.getByRole("textbox", { name: "New field" }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});
