import { createHash } from "node:crypto";
import { type Tenant, tenantOf } from "../access/caller.ts";
import { changeRecord } from "../change-record.ts";
import { definedOnly } from "../json.ts";
import type { PageRequest, RecordPage } from "../listed-records.ts";
import { notFound, Problem } from "../problem.ts";
import type { ExtractionConfig, FraudConfig, Template, TemplatePorts } from "./records.ts";

/** What a call says of a template. */
export interface TemplateData {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly extraction: ExtractionConfig;
  readonly fraud: FraudConfig;
  readonly isActive: boolean;
}

/**
 * Makes a template.
 * @param id `tpl_…`, the same for a retry of the same call
 * @throws Problem `conflict` when another template has the name
 */
export async function createTemplate(
  ports: TemplatePorts,
  tenant: Tenant,
  id: string,
  { description, ...data }: TemplateData,
): Promise<Template> {
  const at = ports.now().toISOString();
  await claim(ports, tenant, id, data.name);
  const template: Template = {
    id,
    ...tenantOf(tenant),
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...data,
    ...definedOnly({ description: description ?? undefined }),
  };
  if (await ports.templates.create(template)) return template;
  return readTemplate(ports, tenant, id);
}

/** @throws Problem `not_found` */
export async function readTemplate(
  { templates }: Pick<TemplatePorts, "templates">,
  tenant: Tenant,
  id: string,
): Promise<Template> {
  const found = await templates.find(tenant, id);
  if (found === undefined) throw unknownTemplate();
  return found;
}

const unknownTemplate = (): Problem => notFound("document template");

/** A page of templates, the newest first. */
export const listTemplates = (
  { templates }: Pick<TemplatePorts, "templates">,
  tenant: Tenant,
  isActive: boolean,
  page: PageRequest,
): Promise<RecordPage<Template>> =>
  templates.list({ tenant, page, fits: (template) => template.isActive === isActive });

/**
 * Changes what is sent of a template; documents that were made by it keep what it said then.
 * @throws Problem `not_found`; `conflict` when another template has the name
 */
export async function changeTemplate(
  ports: TemplatePorts,
  tenant: Tenant,
  id: string,
  sent: Partial<TemplateData>,
): Promise<Template> {
  let formerName: string | undefined;
  const after = await changeRecord(ports.templates, tenant, {
    id,
    what: "template",
    async change({ description: known, ...kept }) {
      const { description = known, ...changed } = definedOnly(sent);
      const named = { ...kept, ...changed };
      if (named.name !== kept.name) await claim(ports, tenant, id, named.name);
      formerName = kept.name;
      return {
        ...named,
        ...definedOnly({ description: description ?? undefined }),
        updatedAt: ports.now().toISOString(),
      };
    },
  });
  if (after === undefined) throw unknownTemplate();
  if (formerName !== undefined && formerName !== after.name)
    await ports.names.erase(tenant, nameId(tenant, formerName));
  return after;
}

const nameId = ({ organizationId, environment }: Tenant, name: string): string =>
  createHash("sha256")
    .update(JSON.stringify([organizationId, environment, name]))
    .digest("hex");

/** Makes a name a template's, unless another one has it. A claim whose call died is taken over. */
async function claim(ports: TemplatePorts, tenant: Tenant, templateId: string, name: string): Promise<void> {
  const id = nameId(tenant, name);
  const createdAt = ports.now().toISOString();
  const claimed = { id, ...tenantOf(tenant), version: 1, createdAt, templateId };
  if (await ports.names.create(claimed)) return;
  const known = await ports.names.find(tenant, id);
  if (known?.templateId === templateId) return;
  const holder = known === undefined ? undefined : await ports.templates.find(tenant, known.templateId);
  const isStale =
    known !== undefined &&
    holder?.name !== name &&
    Date.parse(known.createdAt) < ports.now().getTime() - STALE_MS;
  if (isStale && (await ports.names.change({ ...claimed, version: known.version + 1 }))) return;
  throw new Problem("conflict", "Another template has this name.", {
    details: [{ path: "data.attributes.name", code: "taken", message: "Another template has this name." }],
  });
}

/** A call that claimed a name and has not written its template by then is dead. */
const STALE_MS = 120_000;
