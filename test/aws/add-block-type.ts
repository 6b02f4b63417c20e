import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

const templateSchema = z.looseObject({ Resources: z.record(z.string(), z.unknown()) });

/**
 * Gives a synthesised app one block type more: function, role and log group in the stack `blocks`, and the right of
 * machines to call it, like another folder in `lambdas/blocks`. They are those of an existing type under another name.
 *
 * @param assembly folder of the cloud assembly
 * @param type the existing one, in one word
 * @param added the new one
 */
export async function addBlockType(assembly: string, type: string, added: string): Promise<void> {
  const file = join(assembly, "blocks.template.json");
  const template = templateSchema.parse(JSON.parse(await readFile(file, "utf8")));
  const renamed = (text: string) =>
    text.replaceAll(`blocks${type}`, `blocks${added}`).replaceAll(`blocks-${type}`, `blocks-${added}`);
  const resources = Object.entries(template.Resources);
  const own = resources.filter(([id]) => id.startsWith(`blocks${type}`));
  const callable = new RegExp(`"[^"]+:function:[^"]+-blocks-${type}"`, "g");
  const others = resources.map(([id, resource]) => [
    id,
    JSON.parse(JSON.stringify(resource).replaceAll(callable, (arn) => `${arn},${renamed(arn)}`)),
  ]);
  const Resources = {
    ...Object.fromEntries(others),
    ...JSON.parse(renamed(JSON.stringify(Object.fromEntries(own)))),
  };
  await writeFile(file, JSON.stringify({ ...template, Resources }));
}
